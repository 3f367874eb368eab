using System.Collections.Concurrent;
using System.Globalization;
using Matching.Contracts;
using Matching.Grains.Vacancies;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.History;

/// <summary>
/// Keeps what a list stands on beside the candidates' rows before it is served: the vacancy, the model, how the partitions stood, and rows without an ad's words.
/// What a silo has kept it need not keep again. Thread safe.
/// </summary>
public sealed class ListHistory(IHistoryStore store, HistoryOptions options, TimeProvider clock)
{
    /// <summary>Rows that a silo remembers to have kept.</summary>
    private const int MostRemembered = 50_000;

    /// <summary>What goes on being used is written down as used so often, so that it is not pruned.</summary>
    private static readonly TimeSpan Renewed = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<(string State, string Organisation, string Key), (Task Kept, DateTimeOffset At)> remembered = [];

    /// <summary>Keeps what a list stands on; complete when it is durable.</summary>
    /// <param name="organisation">Whose.</param>
    /// <param name="vacancy">The vacancy.</param>
    /// <param name="framework">The framework in force.</param>
    /// <param name="model">The model.</param>
    /// <param name="parts">Names of the partitions' contents, in their order.</param>
    public Task Keep(string organisation, RankedVacancy vacancy, FrameworkSnapshot framework, RankingModel model, IReadOnlyList<PoolVersion> parts)
    {
        if (!options.Keeps)
        {
            return Task.CompletedTask;
        }

        var vacancyKept = Once(StateNames.HistoryVacancy, organisation, VacancyKey(vacancy.Id, vacancy.Version, framework.Framework.Version), () => new HistoryVacancyState
        {
            Profile = vacancy.Profile, Columns = framework.Columns.Count, RowLayout = RowLayout.FormatVersion,
        });
        var modelKept = Once(StateNames.HistoryModel, organisation, model.Version, () => new HistoryModelState { File = model.Save() });
        var momentKept = parts.Count == 1 ? Task.CompletedTask : Once(
            StateNames.HistoryMoment, organisation, parts.Aggregate((left, right) => left + right).ToString(),
            () => new HistoryMomentState { Parts = [.. parts.Select(part => part.ToString())] });
        return vacancyKept.IsCompletedSuccessfully && modelKept.IsCompletedSuccessfully && momentKept.IsCompletedSuccessfully
            ? Task.CompletedTask
            : Task.WhenAll(vacancyKept, modelKept, momentKept);
    }

    /// <summary>Keeps a candidate's row without an ad's words; complete when it is durable.</summary>
    public Task KeepBeside(string organisation, RankedVacancy vacancy, CandidateSnapshot candidate, byte[] row) => !options.Keeps || candidate.HistoryKey is not { Length: > 0 } key
        ? Task.CompletedTask
        : Once(
            StateNames.HistoryBeside, organisation,
            $"{BesidePrefix(vacancy.Id, vacancy.Version)}{HistoryCipher.NameOf(key)}/{candidate.Version.ToString(CultureInfo.InvariantCulture)}",
            () => new HistoryBesideState { Sealed = new HistoryRow(candidate.Id, candidate.Version, row).Seal(key) });

    /// <summary>Remembers nothing any longer: what is used next is kept, or written down as used, again.</summary>
    public void Forget() => remembered.Clear();

    /// <summary>Key of a vacancy without the organisation.</summary>
    internal static string VacancyKey(string vacancy, long version, int framework) => FormattableString.Invariant($"{vacancy}/{version}/{framework}");

    /// <summary>What the keys of rows beside an ad begin with, without the organisation.</summary>
    internal static string BesidePrefix(string vacancy, long version) => FormattableString.Invariant($"{vacancy}/{version}/");

    private Task Once<TState>(string stateName, string organisation, string key, Func<TState> state)
        where TState : class, new()
    {
        var (now, name) = (clock.GetUtcNow(), (stateName, organisation, key));
        if (remembered.TryGetValue(name, out var known) && !known.Kept.IsFaulted && now - known.At < Renewed)
        {
            return known.Kept;
        }

        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        var keeping = store.Keep(stateName, $"{organisation}/{key}", state());
        remembered[name] = (keeping, now);
        return keeping;
    }
}
