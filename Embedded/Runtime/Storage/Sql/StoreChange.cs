namespace Matching.Embedded.Storage.Sql;

/// <summary>One statement of a commit: a row's change, or a reminder's.</summary>
/// <param name="Text">SQL with parameters $1, $2, ... that SQLite and PostgreSQL both take.</param>
/// <param name="Values">The parameters' values: strings, longs, byte arrays.</param>
/// <param name="MustAffect">Whether a statement that touches no row is a conflict.</param>
/// <param name="Version">The row's version afterwards; 0 when it is deleted or not known.</param>
/// <param name="Row">The row changed; null for a reminder.</param>
internal sealed record StoreChange(string Text, object[] Values, bool MustAffect, long Version, RowChange? Row)
{
    public static StoreChange Of(RowChange row)
    {
        if (row.Payload is null)
        {
            return row.Expected == RowChange.Any
                ? new StoreChange(SqlText.DeleteAnyRow, [row.StateName, row.Key], false, 0, row)
                : new StoreChange(SqlText.DeleteRow, [row.StateName, row.Key, row.Expected], true, 0, row);
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (row.Expected > 0)
        {
            return new StoreChange(
                SqlText.UpdateRow, [row.StateName, row.Key, now, row.Payload, row.Expected], true, row.Expected + 1, row);
        }

        var first = RowChange.FirstVersion();
        return row.Expected == RowChange.Absent
            ? new StoreChange(SqlText.InsertRow, [row.StateName, row.Key, first, now, row.Payload], true, first, row)
            : new StoreChange(SqlText.UpsertRow, [row.StateName, row.Key, first, now, row.Payload], false, 0, row);
    }

    public static StoreChange Put(StoredReminder reminder) => new(
        SqlText.UpsertReminder,
        [reminder.GrainType, reminder.GrainKey, reminder.Name, reminder.FirstTick.Ticks, reminder.Period.Ticks, reminder.NextTick.Ticks],
        false,
        0,
        null);

    public static StoreChange DeleteReminder(string grainType, string grainKey, string name) =>
        new(SqlText.DeleteReminder, [grainType, grainKey, name], false, 0, null);
}
