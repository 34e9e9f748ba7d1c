use jiff::civil::Date;
use rapporteur_coding::Coding;
use rapporteur_process::Process;
use rapporteur_reconcile::{Actor, Claim, Dispute, Incident, Origin, Record};
use rapporteur_report::{Points, Published, ReportId, Source, Span};
use rapporteur_store::{Observation, SetAside};
use schemars::{JsonSchema, Schema, json_schema, schema_for};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::context::Context;

/// Name and version of the form: the number grows when a field changes its meaning or goes.
const FORMAT: &str = "rapporteur-record/1";

/// The whole record: what each report says, and what follows from all of them.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A record of rapporteur")]
struct Whole<'a> {
    /// "rapporteur-record/1".
    format: &'static str,
    /// The day as of which it was computed.
    #[schemars(with = "Option<String>")]
    as_of: Option<Date>,
    /// The reports; every other part points at them by index.
    reports: Vec<Told<'a>>,
    /// Everyone, across reports.
    actors: &'a [Actor],
    /// Where the information comes from in the end.
    origins: &'a [Origin],
    /// Happenings.
    incidents: &'a [Incident],
    /// Sayings.
    claims: &'a [Claim],
    /// Where accounts part.
    disputes: &'a [Dispute],
    /// The state of the whole.
    process: &'a Process,
}

/// A report with what was read in it.
#[derive(Serialize, JsonSchema)]
struct Told<'a> {
    id: ReportId,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    /// By the source's metadata.
    published: Option<Published>,
    /// The day it counts as of: that of its dateline, else of its metadata.
    #[schemars(with = "Option<String>")]
    date: Option<Date>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    source: &'a Source,
    /// Every span counts the code points of this text.
    text: &'a str,
    /// Why it was not coded.
    set_aside: Option<String>,
    coding: Option<&'a Coding>,
}

impl<'a> Told<'a> {
    fn of(seen: &'a Observation) -> Self {
        let report = &seen.report;
        let set_aside = match &seen.coding {
            Err(SetAside::Language(code)) => Some(format!("not English: {code}")),
            Ok(_) => None,
        };
        Self {
            id: report.id(),
            title: report.title.as_deref(),
            outlet: report.outlet.as_deref(),
            published: report.published,
            date: seen.date(),
            url: report.url.as_deref(),
            language: report.language.as_deref(),
            source: &report.source,
            text: report.text(),
            set_aside,
            coding: seen.coding.as_ref().ok(),
        }
    }
}

/// The whole record as JSON text, by [`schema`].
///
/// # Errors
/// A number that JSON cannot hold, which no coding makes.
pub fn json(record: &Record, process: &Process) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&value(record, process)?).map(|text| text + "\n")
}

/// The whole record as a JSON value, by [`schema`]. Spans count Unicode code points and carry their words, so that a
/// reader needs no offsets.
///
/// # Errors
/// As [`json`].
pub fn value(record: &Record, process: &Process) -> Result<Value, serde_json::Error> {
    let whole = Whole {
        format: FORMAT,
        as_of: record.as_of,
        reports: record.reports.iter().map(Told::of).collect(),
        actors: &record.actors,
        origins: &record.origins,
        incidents: &record.incidents,
        claims: &record.claims,
        disputes: &record.disputes,
        process,
    };
    let mut value = serde_json::to_value(whole)?;
    Words::of(record, process).put_into(&mut value);
    Ok(value)
}

/// The JSON Schema (2020-12) of [`json`].
pub fn schema() -> String {
    let mut schema = schema_for!(Whole);
    if let Some(span) = schema.pointer_mut("/$defs/Span") {
        *span = span_schema().to_value();
    }
    format!("{:#}\n", schema.to_value())
}

fn span_schema() -> Schema {
    json_schema!({
        "description": "Words of a report.",
        "type": "object",
        "properties": {
            "report": { "description": "The report's id.", "type": "string" },
            "start": { "description": "Code points before the first.", "type": "integer", "minimum": 0 },
            "end": { "description": "Code points before the first that is no longer marked.", "type": "integer", "minimum": 0 },
            "words": { "description": "The marked words, exactly.", "type": "string" }
        },
        "required": ["report", "start", "end", "words"]
    })
}

/// Turns the spans of a JSON value from bytes to code points with words. The shape of a span is known in this one place.
struct Words<'a> {
    context: Context<'a>,
    points: Vec<Box<dyn Fn(Span) -> Points>>,
}

impl<'a> Words<'a> {
    fn of(record: &'a Record, process: &'a Process) -> Self {
        let points = record.reports.iter().map(|seen| Box::new(seen.report.points_of()) as Box<dyn Fn(Span) -> Points>);
        Self { context: Context::new(record, process), points: points.collect() }
    }

    fn put_into(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.put_into(item)),
            Value::Object(fields) => match self.span(fields) {
                Some(span) => *fields = span,
                None => fields.values_mut().for_each(|field| self.put_into(field)),
            },
            _ => {}
        }
    }

    fn span(&self, fields: &Map<String, Value>) -> Option<Map<String, Value>> {
        let shape = fields.len() == 3 && ["report", "start", "end"].iter().all(|key| fields.contains_key(*key));
        if !shape {
            return None;
        }
        let span: Span = serde_json::from_value(Value::Object(fields.clone())).ok()?;
        let points = self.points[self.context.report_of(span)?](span);
        let words = self.context.words(span);
        let mut told = fields.clone();
        told.insert("start".to_owned(), points.start.into());
        told.insert("end".to_owned(), points.end.into());
        told.insert("words".to_owned(), words.into());
        Some(told)
    }
}
