//! Tables as Parquet, for results that are large: a row group a table, compressed, time stamps in
//! microseconds without a zone.

use super::stamps::Stamps;
use super::table::{Kind, Sheet, Value};
use crate::scenario::visible;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// The bytes of a table.
///
/// # Panics
/// The table is broken: a cell is not of its column's kind.
pub fn parquet(sheet: &Sheet, stamps: &Stamps) -> Vec<u8> {
    written(sheet, stamps).expect("memory takes every byte of a sound table")
}

fn written(sheet: &Sheet, stamps: &Stamps) -> Result<Vec<u8>> {
    let fields = sheet.columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Count => (Physical::INT64, None),
            Kind::Flag => (Physical::BOOLEAN, None),
            Kind::Stamp => (Physical::INT64, Some(wall_clock())),
        };
        let field = Type::primitive_type_builder(column.name, physical);
        let field = field.with_logical_type(logical).with_repetition(Repetition::OPTIONAL);
        field.build().map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder(sheet.name).with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("salesops {}", env!("CARGO_PKG_VERSION")));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
    let mut group = writer.next_row_group()?;
    for (place, column) in sheet.columns.iter().enumerate() {
        let cells = || sheet.rows.iter().map(|row| &row[place]);
        match column.kind {
            Kind::Text => write::<ByteArrayType>(&mut group, cells(), |value| match value {
                Value::Text(text) => Some(ByteArray::from(visible(text).into_owned().into_bytes())),
                _ => None,
            })?,
            Kind::Number => write::<DoubleType>(&mut group, cells(), |value| match value {
                Value::Number(number) => Some(*number),
                _ => None,
            })?,
            Kind::Count => write::<Int64Type>(&mut group, cells(), |value| match value {
                Value::Count(count) => Some(*count),
                _ => None,
            })?,
            Kind::Flag => write::<BoolType>(&mut group, cells(), |value| match value {
                Value::Flag(flag) => Some(*flag),
                _ => None,
            })?,
            Kind::Stamp => write::<Int64Type>(&mut group, cells(), |value| match value {
                Value::Stamp(at) => Some(stamps.micros(*at)),
                _ => None,
            })?,
        }
    }
    group.close()?;
    writer.into_inner()
}

fn wall_clock() -> LogicalType {
    LogicalType::timestamp(false, TimeUnit::MICROS)
}

/// One column: its values, and for each row whether it has one.
fn write<'v, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    cells: impl Iterator<Item = &'v Value>,
    read: impl Fn(&Value) -> Option<T::T>,
) -> Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = read(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    let mut column = group.next_column()?.expect("the schema has a column for each of the table");
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
