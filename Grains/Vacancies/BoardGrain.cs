using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>The organisation's vacancies in order of id; rebuilt from their states on activation.</summary>
[KeepAlive]
[GrainType("board")]
public sealed class BoardGrain(IStateRows rows, TimeProvider clock) : Grain, IBoardGrain
{
    // Begins with the clock, so that a board that begins anew names another number than the one before.
    private long changes = clock.GetUtcNow().UtcTicks;

    private readonly SortedSet<string> vacancies = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var prefix = this.GetPrimaryKeyString() + "/";
        await foreach (var row in rows.Read<VacancyState>(StateNames.Vacancy, prefix, cancellationToken))
        {
            vacancies.Add(row.Key[prefix.Length..]);
        }
    }

    /// <inheritdoc/>
    public Task Add(string vacancy)
    {
        vacancies.Add(vacancy);
        changes++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Remove(string vacancy)
    {
        vacancies.Remove(vacancy);
        changes++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List(string after, int size)
    {
        var page = after.Length == 0 || vacancies.Count == 0 || string.CompareOrdinal(vacancies.Max, after) <= 0
            ? after.Length == 0 ? vacancies : []
            : (IEnumerable<string>)vacancies.GetViewBetween(after, vacancies.Max);
        return Task.FromResult<IReadOnlyList<string>>(page.Where(id => string.CompareOrdinal(id, after) > 0).Take(size).ToArray());
    }

    /// <inheritdoc/>
    public Task<int> Count() => Task.FromResult(vacancies.Count);

    /// <inheritdoc/>
    public Task VacancyChanged()
    {
        changes++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> Changes() => Task.FromResult(changes);
}
