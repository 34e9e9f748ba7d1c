//! Conditions: "if ...", "unless ...", "as long as ...".

use std::ops::Range;

use rapporteur_language::Deprel as D;

use crate::Condition;
use crate::scene::Scene;

/// "If ..., unless ..., as long as ..." beside a clause.
pub(super) fn of(scene: &Scene, clause: usize) -> Option<Condition> {
    let found = scene.children_by(clause, &[D::Advcl]).find_map(|at| Some((at, marker(scene, at)?)));
    // "Said it would leave unless they disarmed", where the parser hangs the condition on the saying.
    let beside = || {
        let saying = scene.tree.head(clause).filter(|_| scene.word(clause).deprel == D::Ccomp)?;
        let mut clauses = scene.children_by(saying, &[D::Advcl, D::Ccomp]).filter(|&at| at > clause);
        clauses.find_map(|at| Some((at, marker(scene, at).filter(|mark| scene.form(mark.start) == "unless")?)))
    };
    let (at, mark) = found.or_else(beside).or_else(|| Some((clause, marker(scene, clause)?)))?;
    let reach = scene.tree.reach(at);
    let marker = scene.span(mark.clone())?;
    let first = mark.end.max(reach.start);
    let clause = scene.span(first..reach.end.max(first + 1))?;
    Some(Condition { marker, clause })
}

fn marker(scene: &Scene, clause: usize) -> Option<Range<usize>> {
    let mark = scene
        .children_by(clause, &[D::Mark])
        .find(|&at| matches!(&*scene.form(at).to_lowercase(), "if" | "unless" | "provided"));
    if let Some(mark) = mark {
        return Some(mark..mark + 1);
    }
    // "as long as", "as soon as": two adverbs and a marker, wherever the parser hangs them.
    let first = scene.tree.reach(clause).start;
    let form = |at: usize| scene.reading.words.get(at).map(|_| scene.form(at).to_lowercase()).unwrap_or_default();
    let start = if first >= 2 && form(first - 1) == "long" { first - 2 } else { first };
    (form(start) == "as" && form(start + 1) == "long" && form(start + 2) == "as").then_some(start..start + 3)
}

/// Whether a clause is the condition, and not what hangs on it.
pub(super) fn is_one(scene: &Scene, clause: usize) -> bool {
    marker(scene, clause).is_some()
}
