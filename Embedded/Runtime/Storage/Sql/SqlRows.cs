using System.Data.Common;

namespace Matching.Embedded.Storage.Sql;

/// <summary>Rows as objects.</summary>
internal static class SqlRows
{
    public static StoredReminder Reminder(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        new DateTime(row.GetInt64(3), DateTimeKind.Utc),
        new TimeSpan(row.GetInt64(4)),
        new DateTime(row.GetInt64(5), DateTimeKind.Utc));
}
