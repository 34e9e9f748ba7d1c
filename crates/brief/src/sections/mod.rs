//! The parts of a brief, one a file, in reading order.

mod actors;
mod agreement;
mod crossings;
mod demands;
mod disputes;
mod happenings;
mod outlook;
mod reports;
mod standing;
mod unknown;

use crate::context::Context;
use crate::page::Section;

/// Every part that has something to say.
pub fn all(context: &Context) -> Vec<Section> {
    let parts = [
        standing::section(context),
        happenings::changed(context),
        happenings::section(context),
        demands::section(context),
        crossings::section(context),
        agreement::section(context),
        disputes::section(context),
        outlook::section(context),
        actors::section(context),
        unknown::section(context),
        reports::section(context),
    ];
    parts.into_iter().filter(|part| !part.items.is_empty()).collect()
}
