//! Pronouns: "he", "they" go back to the nearest actor that fits.

use rapporteur_knowledge::ActorKind;
use rapporteur_language::Deprel as D;

use super::{Gender, LOOK_BACK, Resolver};
use crate::scene::Scene;
use crate::{ActorIx, By};

/// How many sentences a pronoun looks back.
const PRONOUN_SENTENCES: usize = 3;

impl Resolver {
    /// Whom a pronoun stands for.
    pub(super) fn pronoun(&mut self, scene: &Scene, word: usize) -> Option<(ActorIx, By)> {
        let lemma = scene.lemma(word);
        let lower = scene.form(word).to_lowercase();
        let gender = match lower.as_str() {
            "he" | "him" | "his" | "himself" => Some(Gender::Male),
            "she" | "her" | "hers" | "herself" => Some(Gender::Female),
            _ => None,
        };
        if lemma == "who" || matches!(&*lower, "who" | "whom" | "whose" | "which") {
            return self.relative(scene, word).map(|actor| (actor, By::Relative));
        }
        let (one, many) = match lower.as_str() {
            "they" | "them" | "their" | "themselves" | "theirs" => (false, true),
            "it" | "its" | "itself" => (true, false),
            _ => (gender.is_some(), false),
        };
        if !one && !many {
            return None;
        }
        let actor = self.nearest(scene, word, gender, many)?;
        if gender.is_some() {
            self.known[actor].gender = gender;
        }
        Some((actor, By::Nearest))
    }

    /// "who": the noun that its clause hangs on.
    fn relative(&self, scene: &Scene, word: usize) -> Option<ActorIx> {
        let clause = scene.tree.ancestors(word).take(4).find(|&at| scene.word(at).deprel == D::AclRelcl)?;
        scene.actor_at(scene.tree.head(clause)?).map(|mention| mention.actor)
    }

    fn nearest(&self, scene: &Scene, word: usize, gender: Option<Gender>, many: bool) -> Option<ActorIx> {
        let here = scene.reading.sentence_of(word);
        let mut best: Option<(i32, ActorIx)> = None;
        for &(actor, head, subject) in self.trail.iter().rev().take(LOOK_BACK) {
            let far = here.saturating_sub(scene.reading.sentence_of(head));
            if far > PRONOUN_SENTENCES {
                break;
            }
            if !self.fits(scene, actor, gender, many) {
                continue;
            }
            // "They" are many before they are a body: "the Front says that eleven people died and that they were shot".
            let apt = if many && self.known[actor].several { 2 } else { i32::from(scene.actors[actor].named) };
            let score = 2 * i32::from(subject) - 2 * far as i32 + apt;
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    fn fits(&self, scene: &Scene, actor: ActorIx, gender: Option<Gender>, many: bool) -> bool {
        let kind = scene.actors[actor].kind;
        let known = &self.known[actor];
        match gender {
            Some(gender) => kind == ActorKind::Person && known.gender.is_none_or(|own| own == gender),
            None if many => {
                known.several
                    || matches!(
                        kind,
                        ActorKind::People | ActorKind::ArmedGroup | ActorKind::Organization | ActorKind::Body
                    )
            }
            None => !known.several && !matches!(kind, ActorKind::Person | ActorKind::People),
        }
    }
}
