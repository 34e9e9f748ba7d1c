use rapporteur_coding::Standing;
use rapporteur_knowledge::Quad;
use rapporteur_reconcile::EventRef;

use crate::view::View;

/// Threats, plans and scenarios of deeds: what may come, never what came.
pub fn find(view: &View) -> Vec<EventRef> {
    let may = |standing| matches!(standing, Standing::Threatened | Standing::Planned | Standing::Conditional);
    let deed = |quad| matches!(quad, Quad::MaterialConflict | Quad::MaterialCooperation);
    let mut outlook: Vec<EventRef> = Vec::new();
    for (at, event) in view.events() {
        if may(event.standing) && (deed(event.kind.quad()) || event.standing == Standing::Planned) {
            outlook.push(at);
        }
    }
    outlook
}
