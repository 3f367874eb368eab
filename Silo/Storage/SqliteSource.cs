using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage;

/// <summary>
/// Opens connections to an SQLite file for Orleans' providers and for us. A commit is on the disk before it is acknowledged, and what is deleted
/// or replaced is overwritten with zeros, so that erased persons do not live on in free pages; SQLite asks both of every connection anew.
/// </summary>
internal sealed class SqliteSource(string file) : DbDataSource
{
    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection()
    {
        var connection = (SqliteConnection)CreateDbConnection();
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken) => new(OpenDbConnection());
}
