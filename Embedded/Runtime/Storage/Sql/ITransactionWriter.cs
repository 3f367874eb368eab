namespace Matching.Embedded.Storage.Sql;

/// <summary>The one connection that writes. Used by the committing thread alone.</summary>
internal interface ITransactionWriter : IDisposable
{
    /// <summary>Runs statements in one transaction.</summary>
    /// <param name="changes">The statements, in order.</param>
    /// <param name="allOrNothing">Whether one conflict takes all back; otherwise a conflicting statement changes nothing and the others stand.</param>
    /// <returns>For each statement whether it met no conflict.</returns>
    /// <exception cref="StorageUnavailableException">The database is gone or full; nothing was changed unless it says so.</exception>
    /// <exception cref="System.Data.Common.DbException">A statement was refused; nothing was changed.</exception>
    bool[] Run(IReadOnlyList<StoreChange> changes, bool allOrNothing);

    /// <summary>A row's version now; <see cref="RowChange.Absent"/> when there is none.</summary>
    long VersionOf(RowChange row);
}
