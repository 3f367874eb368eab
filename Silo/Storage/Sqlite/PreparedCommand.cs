using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>A text that stays prepared between its runs, with the parameters that occur in it. Used by one thread at a time.</summary>
internal sealed class PreparedCommand : IDisposable
{
    private readonly SqliteCommand command;
    private readonly string[] given;
    private readonly int[] used;
    private readonly List<string[]> names = [];

    public PreparedCommand(SqliteConnection connection, string text, ReadOnlySpan<CommandParameter> parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = text;
        given = new string[parameters.Length];
        var positions = new List<int>();
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = parameters[i].Name;

            // Orleans gives hashes of keys too, which our statements have no use for. Named as in the text, it is found at once.
            var name = "@" + given[i];
            if (text.Contains(name, StringComparison.Ordinal))
            {
                positions.Add(i);
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
        }

        used = [.. positions];
    }

    /// <summary>Whether it was made for parameters of these names, in this order.</summary>
    public bool Takes(ReadOnlySpan<CommandParameter> parameters)
    {
        if (parameters.Length != given.Length)
        {
            return false;
        }

        for (var i = 0; i < given.Length; i++)
        {
            if (given[i] != parameters[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs it and reads all of its result.</summary>
    public CommandResult Run(ReadOnlySpan<CommandParameter> parameters)
    {
        for (var i = 0; i < used.Length; i++)
        {
            command.Parameters[i].Value = parameters[used[i]].Value ?? DBNull.Value;
        }

        var sets = new List<ResultSet>(1);
        using var reader = command.ExecuteReader();
        do
        {
            if (reader.FieldCount > 0)
            {
                sets.Add(ReadSet(reader, sets.Count));
            }
        }
        while (reader.NextResult());
        return new CommandResult(sets, reader.RecordsAffected);
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();

    private ResultSet ReadSet(SqliteDataReader reader, int set)
    {
        if (set == names.Count)
        {
            names.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        }

        var rows = new List<object[]>(1);
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new ResultSet(names[set], rows);
    }
}
