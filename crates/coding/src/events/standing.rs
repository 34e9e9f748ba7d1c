//! How far the report vouches for an event: settled by what the tree puts over it.

use jiff::civil::Date;
use rapporteur_knowledge::{EventType, HoldKind, Quad, Triggers, WordClass};
use rapporteur_language::{Deprel as D, Upos};
use rapporteur_report::Span;

use crate::events::fire::Fired;
use crate::events::modal::{is_open, is_subjunctive, own};
use crate::events::{condition, slips, syntax};
use crate::scene::Scene;
use crate::{Condition, Standing, StatementIx, StatementKind, Time};

/// Years before a report's own day from which an event is history.
const OLD: i16 = 2;

/// Steps from what happened up to the noun for those who tell of it: "the *report* that troops had fired".
const UNDER: usize = 3;

/// An event's standing, and what it rests on.
pub(crate) struct Judged {
    /// The standing.
    pub kind: Standing,
    /// The statement that tells of it.
    pub said_in: Option<StatementIx>,
    /// The condition that it hangs on.
    pub condition: Option<Condition>,
    /// Words by which the reporter holds back.
    pub hedge: Option<Span>,
    /// The word that settled it, where one did: "vowed", "not".
    pub by: Option<usize>,
}

/// A standing, and the word that settles it.
type Held = (Standing, usize);

impl Judged {
    /// The standing of an event of long ago: what is told as having happened is setting; the rest stays what it is.
    pub(crate) fn with_history(&self) -> Standing {
        match self.kind {
            Standing::Asserted | Standing::Alleged => Standing::Background,
            other => other,
        }
    }
}

/// Settles the standing of an event.
pub(crate) fn of(scene: &Scene, triggers: &Triggers, fired: &Fired) -> Judged {
    let said_in = scene.statement_at(fired.word);
    let condition = condition::of(scene, fired.clause);
    let hung = (fired.class == WordClass::Noun).then(|| over_noun(scene, triggers, fired)).flatten();
    let hung = hung.or_else(|| over_clauses(scene, triggers, fired.clause, said_in.is_some()));
    // Whoever gathers to protest does protest.
    let gathered = fired.trigger.kind == EventType::Protest && syntax::has_mark(scene, fired.clause, &["to"]);
    let hung = hung.filter(|&(kind, _)| !(gathered && kind == Standing::Planned));
    let (hung, by) = hung.unzip();
    let open = condition.is_some() && matches!(hung, Some(Standing::Planned) | None) && is_open(scene, fired.clause);
    let kind = if open { Some(Standing::Conditional) } else { hung };
    let pending = matches!(kind, Some(Standing::Planned | Standing::Conditional));
    let threatens = pending && !condition::is_one(scene, fired.clause) && is_threat(scene, fired, said_in, condition);
    let kind = if threatens { Some(Standing::Threatened) } else { kind };
    let denied = said_in.is_some_and(|at| is_denied(scene, at));
    let kind = match (kind, said_in) {
        (None, Some(_)) if denied => Standing::Denied,
        (None, Some(_)) => Standing::Alleged,
        // "Urged them to stop fighting" denies nothing.
        (Some(Standing::Negated), Some(at)) if !asks(scene, at) => Standing::Denied,
        (kind, _) => kind.unwrap_or(Standing::Asserted),
    };
    Judged { kind, said_in, condition, hedge: hedge(scene, fired), by }
}

/// Whether what may come is held out as harm: by a threat, whatever its grammar, or by an ultimatum ("will pull out unless
/// they disarm").
fn is_threat(scene: &Scene, fired: &Fired, said_in: Option<StatementIx>, condition: Option<Condition>) -> bool {
    let hostile = fired.trigger.kind.quad() == Quad::MaterialConflict;
    let leaves = fired.trigger.mode.as_deref() == Some("withdraw");
    let threat = said_in.is_some_and(|at| scene.statements[at].kind == StatementKind::Threaten);
    let unless = condition.is_some_and(|it| scene.report.words(it.marker) == Some("unless"));
    threat && hostile || unless && (hostile || leaves)
}

/// Whether a statement asks for what it tells.
fn asks(scene: &Scene, at: StatementIx) -> bool {
    matches!(scene.statements[at].kind, StatementKind::Demand | StatementKind::CallFor)
}

/// Whether a statement denies what it tells, or tells of a claim that its outer statement rejects. Who *says* that
/// something is not so denies that alone.
fn is_denied(scene: &Scene, at: StatementIx) -> bool {
    use StatementKind::{Deny, Refuse};
    let own = &scene.statements[at];
    let verb = own.cue.and_then(|cue| crate::cues::verb(scene, scene.head_in(cue)));
    if own.kind == Deny && verb.is_some_and(|cue| !matches!(cue.kind, Deny | Refuse)) {
        return false;
    }
    let claim = || own.cue.is_some_and(|cue| scene.word(scene.head_in(cue)).upos == Upos::Noun);
    let outer = || own.within.map(|outer| scene.statements[outer].kind);
    own.kind == Deny || matches!(outer(), Some(Deny | Refuse)) && claim()
}

fn standing(kind: HoldKind) -> Option<Standing> {
    match kind {
        HoldKind::Planned => Some(Standing::Planned),
        HoldKind::Negated => Some(Standing::Negated),
        HoldKind::Denied => Some(Standing::Denied),
        HoldKind::Requested => Some(Standing::Requested),
        HoldKind::Threatened => Some(Standing::Threatened),
        HoldKind::Conditional => Some(Standing::Conditional),
        HoldKind::Alleged => Some(Standing::Alleged),
        HoldKind::Light | HoldKind::Undergone | HoldKind::Happens => None,
    }
}

fn hold(scene: &Scene, triggers: &Triggers, word: usize) -> Option<Held> {
    let with_preposition = || {
        let case = scene.child(scene.child(word, &[D::Obl])?, &[D::Case])?;
        Some(format!("{} {}", scene.base(word), scene.base(case)))
    };
    let over = |lemma: &str| triggers.holds().over_clause(lemma);
    let found = syntax::phrasal(scene, word).and_then(|lemma| over(&lemma));
    let found = found.or_else(|| over(&with_preposition()?)).or_else(|| over(scene.base(word)));
    Some((standing(found?)?, word))
}

/// What a noun's own words and the verb over it make of the event: "a planned attack", "no attack", "foiled the attack".
fn over_noun(scene: &Scene, triggers: &Triggers, fired: &Fired) -> Option<Held> {
    let noun = fired.word;
    if let Some(verb) = no_part(scene, noun) {
        let told = if scene.statement_at(noun).is_some() { Standing::Alleged } else { Standing::Asserted };
        return Some((told, verb));
    }
    if let Some(word) = untrue(scene, noun) {
        return Some((Standing::Negated, word));
    }
    for &child in scene.tree.children(noun) {
        match scene.word(child).deprel {
            D::Det if matches!(scene.base(child), "no" | "neither") => return Some((Standing::Negated, child)),
            D::Case if scene.base(child) == "without" => return Some((Standing::Negated, child)),
            D::Amod => {
                if let Some(found) = hold(scene, triggers, child) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    if fired.carried.is_some() {
        return None;
    }
    // "Agreed under the mediation of Mali", "decided after the attack"
    let beside = ["under", "after", "before", "during", "since", "amid", "despite", "following"];
    if beside.iter().any(|case| syntax::has_case(scene, noun, case)) {
        return None;
    }
    let head = scene.tree.head(noun)?;
    match scene.word(noun).deprel {
        // "Rejected an attack", but not "the attack prevented them": only what a verb does to the event counts.
        D::Obj | D::Obl | D::Nmod | D::NsubjPass | D::Xcomp | D::Compound => hold(scene, triggers, head),
        _ => None,
    }
}

/// "Reports of an attack are false", "described the claims that it struck as baseless": what is told so was not. The word
/// that says it.
fn untrue(scene: &Scene, word: usize) -> Option<usize> {
    let told = |at: &usize| scene.lexicon.lists("what is told", scene.base(*at));
    let report = scene.tree.ancestors(word).take(UNDER).find(told)?;
    let head = scene.tree.head(report)?;
    let near = [word, report, head].into_iter().flat_map(|at| scene.tree.children(at).iter().copied());
    let says = |at: &usize| scene.lexicon.lists("untrue", &scene.form(*at).to_lowercase());
    let negated = |at: usize| scene.children_by(at, &[D::Advmod]).any(|not| matches!(scene.form(not), "not" | "n't"));
    near.chain([head]).find(says).filter(|&at| !negated(at))
}

/// "Had no part in the killing", "denied any role in the raid": the deed is not denied, only who did it. The verb over it.
pub(crate) fn no_part(scene: &Scene, noun: usize) -> Option<usize> {
    let case = scene.children_by(noun, &[D::Case]).find(|&at| scene.lemma(at) == "in")?;
    let part = case.checked_sub(1).filter(|&at| scene.lexicon.lists("part", scene.lemma(at)))?;
    let none = scene.children_by(part, &[D::Det]).any(|at| matches!(scene.lemma(at), "no" | "any"));
    scene.tree.head(part).filter(|_| none)
}

/// What stands over a clause: its own negation and modal verbs, then those of the verbs that govern it.
fn over_clauses(scene: &Scene, triggers: &Triggers, clause: usize, in_statement: bool) -> Option<Held> {
    if let Some(word) = untrue(scene, clause) {
        return Some((Standing::Negated, word));
    }
    let mut at = clause;
    for _ in 0..8 {
        if let Some(found) = own(scene, at, in_statement) {
            return Some(found);
        }
        let deprel = scene.word(at).deprel;
        let head = scene.tree.head(at)?;
        match deprel {
            D::Xcomp | D::Ccomp | D::Csubj | D::CsubjPass | D::Acl => {
                let relative = deprel == D::Acl && !syntax::has_mark(scene, at, &["to", "that", "of"]);
                if relative {
                    return None;
                }
                // "Told reporters that it was struck" asks for nothing, "announced that it was" plans nothing.
                let told = |(found, _): &Held| match found {
                    _ if deprel != D::Ccomp => true,
                    Standing::Requested => !syntax::is_finite(scene, at) || is_subjunctive(scene, at),
                    Standing::Planned => is_open(scene, at),
                    _ => true,
                };
                // "urged the rebels to leave", where the parser hung "leave" on "rebels"
                let asked = scene.tree.head(head).filter(|_| deprel == D::Acl && scene.word(head).deprel == D::Obj);
                let asked = asked.and_then(|verb| hold(scene, triggers, verb).filter(|it| it.0 == Standing::Requested));
                if let Some(found) = hold(scene, triggers, head).filter(told).or(asked) {
                    return Some(found);
                }
                if deprel == D::Ccomp && scene.word(head).upos == Upos::Verb {
                    return None;
                }
            }
            D::Advcl => return adverbial(scene, triggers, at, head),
            // "will meet and discuss" shares its auxiliary; a conjunct with a subject of its own does not.
            D::Conj if scene.child(at, &[D::Nsubj, D::NsubjPass, D::Aux]).is_none() => {
                at = slips::beside(scene, at, head);
                continue;
            }
            _ => return None,
        }
        at = head;
    }
    None
}

/// An adverbial clause: a purpose is meant, a condition open; "after attacking" is told as a fact.
fn adverbial(scene: &Scene, triggers: &Triggers, clause: usize, head: usize) -> Option<Held> {
    // "Ready to strike", but not "guilty of striking" or "eight wounded when gunmen struck".
    let of_adjective = matches!(scene.word(head).upos, Upos::Adj | Upos::Noun)
        && !syntax::is_finite(scene, clause)
        && !triggers.is_in("guilty", scene.base(head));
    if syntax::has_mark(scene, clause, &["to"]) || of_adjective {
        // "Must guard the road to let aid in": the purpose of what is not done yet.
        let open = |(kind, _): &Held| matches!(kind, Standing::Requested | Standing::Conditional | Standing::Negated);
        let aim = own(scene, head, false).filter(open).map_or(Standing::Planned, |_| Standing::Conditional);
        return hold(scene, triggers, head).or(Some((aim, clause)));
    }
    // "Demanded a truce before letting aid in"
    if syntax::has_mark(scene, clause, &["before"]) && !syntax::is_finite(scene, clause) {
        return hold(scene, triggers, head).map(|_| (Standing::Conditional, clause));
    }
    // "Called for the army to leave", "accused them of attacking", "refrained from firing"
    let mut cases = scene.children_by(clause, &[D::Mark, D::Case]);
    let tied = cases.any(|at| matches!(scene.base(at), "of" | "from" | "for" | "against"));
    (tied || syntax::has_mark(scene, clause, &["for", "that"])).then(|| hold(scene, triggers, head)).flatten()
}

/// "Reportedly", "allegedly", "alleged".
fn hedge(scene: &Scene, fired: &Fired) -> Option<Span> {
    let holds_back = |at: &usize| {
        scene.lexicon.lists("holds_back", scene.form(*at)) && matches!(scene.word(*at).deprel, D::Advmod | D::Amod)
    };
    let beside = [fired.word, fired.clause].into_iter().flat_map(|word| scene.tree.children(word).iter().copied());
    beside.into_iter().find(holds_back).map(|at| scene.word(at).span)
}

/// Whether an event's own time lies years before the report's day (or, without one, before the latest day it names).
pub(crate) fn is_history(scene: &Scene, time: Option<&Time>) -> bool {
    let Some((_, last)) = time.and_then(|time| time.days) else { return false };
    let latest = || scene.reading.times.iter().filter_map(|time| time.fix).map(|fix| fix.first).max();
    let now: Option<Date> = scene.reading.anchor.map(|anchor| anchor.date).or_else(latest);
    now.is_some_and(|now| now.year() - last.year() >= OLD)
}
