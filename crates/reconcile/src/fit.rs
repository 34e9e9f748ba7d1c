//! How two accounts of one field stand to each other.

use jiff::civil::Date;
use rapporteur_coding::Place;
use rapporteur_language::PlaceKind;

use crate::stories::days_between;

/// How two values fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// They are one.
    Same,
    /// One says more than the other ("19 October", "October").
    Within,
    /// What is known does not tell.
    Open,
    /// Both cannot be so.
    Apart,
}

/// Two names of places this near to each other are one neighbourhood to a news report.
const NEAR_KM: f32 = 15.0;
/// A town this near to the middle of a region or district of its country can lie in it: the gazetteer has no borders.
const REGION_KM: f32 = 150.0;
const DISTRICT_KM: f32 = 50.0;

/// Compares two places.
pub(crate) fn places(a: &Place, b: &Place) -> Fit {
    use PlaceKind::*;
    if a.name == b.name && (a.country == b.country || a.country.is_none() || b.country.is_none()) {
        return Fit::Same;
    }
    let (Some(a_kind), Some(b_kind)) = (a.kind, b.kind) else { return Fit::Open };
    let (wide, narrow) = if a_kind <= b_kind { (a, b) } else { (b, a) };
    if wide.country.is_some() && narrow.country.is_some() && wide.country != narrow.country {
        // A crossing or a river lies in two countries, and the gazetteer gives one.
        return if near(a, b, NEAR_KM) {
            Fit::Same
        } else if matches!(narrow.kind, Some(Crossing | Feature)) {
            Fit::Open
        } else {
            Fit::Apart
        };
    }
    match (wide.kind.unwrap_or(Feature), narrow.kind.unwrap_or(Feature)) {
        (Country, Country) => Fit::Apart,
        (Country, _) => Fit::Within,
        (Region, Region) | (District, District) => Fit::Apart,
        (Region, _) => {
            if near(a, b, REGION_KM) {
                Fit::Within
            } else {
                Fit::Apart
            }
        }
        (District, _) => {
            if near(a, b, DISTRICT_KM) {
                Fit::Within
            } else {
                Fit::Apart
            }
        }
        (Feature, _) | (_, Feature) => Fit::Open,
        _ => {
            if near(a, b, NEAR_KM) {
                Fit::Same
            } else {
                Fit::Apart
            }
        }
    }
}

fn near(a: &Place, b: &Place, most: f32) -> bool {
    a.at.zip(b.at).is_some_and(|(a, b)| kilometres(a, b) <= most)
}

/// Whether two places are known to lie further apart than this.
pub(crate) fn far(a: &Place, b: &Place, least: f32) -> bool {
    a.at.zip(b.at).is_some_and(|(a, b)| kilometres(a, b) > least)
}

/// Distance over the ground of two points in degrees north and east (haversine).
fn kilometres((north_a, east_a): (f32, f32), (north_b, east_b): (f32, f32)) -> f32 {
    let half = |a: f32, b: f32| ((b - a).to_radians() / 2.0).sin().powi(2);
    let h = half(north_a, north_b) + north_a.to_radians().cos() * north_b.to_radians().cos() * half(east_a, east_b);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// Compares two runs of days, first and last inclusive.
pub(crate) fn days(a: (Date, Date), b: (Date, Date)) -> Fit {
    ranges((Some(a.0), Some(a.1)), (Some(b.0), Some(b.1)))
}

/// Compares two ranges; an end that is missing is open.
///
/// Ranges of which one lies in the other are `Within`; ranges that only overlap fit, and so are `Open`.
pub(crate) fn ranges<T: Ord + Copy>(a: (Option<T>, Option<T>), b: (Option<T>, Option<T>)) -> Fit {
    let above = |low: Option<T>, high: Option<T>| low.zip(high).is_some_and(|(low, high)| low > high);
    let inside = |a: (Option<T>, Option<T>), b: (Option<T>, Option<T>)| {
        b.0.is_none_or(|low| a.0.is_some_and(|own| own >= low))
            && b.1.is_none_or(|high| a.1.is_some_and(|own| own <= high))
    };
    if a == b {
        Fit::Same
    } else if above(a.0, b.1) || above(b.0, a.1) {
        Fit::Apart
    } else if inside(a, b) || inside(b, a) {
        Fit::Within
    } else {
        Fit::Open
    }
}

/// Days between two runs of days; 0 where they meet.
pub(crate) fn gap(a: (Date, Date), b: (Date, Date)) -> i64 {
    days_between(a.1, b.0).max(days_between(b.1, a.0)).max(0)
}
