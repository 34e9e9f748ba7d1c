use rapporteur_coding::Event;
use rapporteur_knowledge::EventType;

/// Kinds that tellings of one happening can bear: what one calls fighting another calls an attack or a shelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    Violence,
    Force,
    Protest,
    Breach,
    Talks,
    Accord,
    Easing,
    Help,
    Words,
}

impl Family {
    pub fn of(event: &Event) -> Self {
        use EventType::*;
        match event.kind {
            Reject | Sanction if event.mode.as_deref() == Some("meet") => Self::Talks,
            Assault => Self::Violence,
            Coerce | Mobilize => Self::Force,
            Protest => Self::Protest,
            Sanction => Self::Breach,
            Consult => Self::Talks,
            Agree | Support => Self::Accord,
            Retreat | Concede => Self::Easing,
            Cooperate | Aid => Self::Help,
            Request | Accuse | Reject | Threaten => Self::Words,
        }
    }
}
