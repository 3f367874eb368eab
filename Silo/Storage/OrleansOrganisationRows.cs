using Matching.Grains;
using Matching.Grains.Ending;
using Matching.Silo.Storage.Sqlite;

namespace Matching.Silo.Storage;

/// <summary>Counts and deletes an organisation's rows in the table of states, past Orleans' grain storage. Thread safe.</summary>
internal sealed class OrleansOrganisationRows(OrleansDatabase database) : IOrganisationRows
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> Count(string organisation, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await database.Open(cancellationToken);
        await using var command = OrleansDatabase.Command(
            connection, OrleansSql.CountOrganisation, [.. Of(organisation), ("ending", StateNames.Ending), ("session", SessionKeys.StateName)]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts[reader.GetString(0)] = reader.GetInt64(1);
        }

        return counts;
    }

    /// <inheritdoc/>
    public async Task<int> Delete(string stateName, string organisation, int most)
    {
        (string Name, object Value)[] parameters = [.. Of(organisation), ("state", stateName), ("most", most)];
        if (database.Source is SqliteSource file)
        {
            return (await file.Run(OrleansSql.DeleteOrganisation, [.. parameters.Select(one => new CommandParameter(one.Name, one.Value))], CancellationToken.None)).Changed;
        }

        await using var connection = await database.Open(CancellationToken.None);
        await using var command = OrleansDatabase.Command(connection, OrleansSql.DeleteOrganisation, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    private (string Name, object Value)[] Of(string organisation) =>
        [("service", database.ServiceId), ("organisation", organisation), ("first", organisation + "/"), ("behind", organisation + "0")];
}
