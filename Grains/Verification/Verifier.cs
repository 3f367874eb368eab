using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Vacancies;

namespace Matching.Grains.Verification;

/// <summary>
/// Proves for an organisation, while it is being served, that every stored row is as it was written, that the index is the truth,
/// and that every list is what brute force gives; tells what differs. Changes nothing. Stateless.
/// </summary>
public sealed class Verifier(IStateRows rows, IStorageCare care, ImageReader images, IndexCheck index, EnclosureCheck enclosures, ListCheck lists)
{
    /// <summary>Lists taken between two looks at the index.</summary>
    private const int ListsAtATime = 32;

    /// <summary>Tries with lists that differ, since pool, vacancy or model may change between two looks.</summary>
    private const int Tries = 6;

    /// <summary>Rows or documents between two words of progress.</summary>
    private const int ProgressEvery = 500;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>Verifies; ends with the result.</summary>
    public async IAsyncEnumerable<VerifyStep> Run(
        IGrainFactory grains, string organisation, VerifyRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (read, findings) = (0, 0);
        await foreach (var (step, count) in CheckRows(organisation, cancellationToken))
        {
            read = count;
            findings += step?.Finding is null ? 0 : 1;
            if (step is not null)
            {
                yield return step;
            }
        }

        yield return VerifyStep.Progress("index", 0, 0);
        PoolImage? truth = await images.Truth(organisation, cancellationToken);
        var candidates = truth.Candidates.Count;
        var pool = await images.Index(grains, organisation, null, cancellationToken);
        foreach (var finding in await index.Compare(grains, organisation, truth, pool))
        {
            findings++;
            yield return finding;
        }

        foreach (var finding in await enclosures.Compare(grains, organisation, cancellationToken))
        {
            findings++;
            yield return finding;
        }

        if (request.Documents)
        {
            var done = 0;
            foreach (var (candidate, image) in truth.Candidates.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await IndexCheck.CompareProfile(grains, organisation, candidate, image) is { } finding)
                {
                    findings++;
                    yield return finding;
                }

                if (++done % ProgressEvery == 0)
                {
                    yield return VerifyStep.Progress("profiles", done, candidates);
                }
            }
        }

        // Lists are compared for long; from here on only the index is needed.
        truth = null;
        var (vacancies, boardFindings) = await CheckBoard(grains, organisation, cancellationToken);
        foreach (var finding in boardFindings)
        {
            findings++;
            yield return finding;
        }

        var compared = 0;
        foreach (var some in vacancies.Chunk(ListsAtATime))
        {
            (pool, var different) = await CompareLists(grains, organisation, some, request.Top, pool, cancellationToken);
            foreach (var (vacancy, why) in different)
            {
                findings++;
                yield return VerifyStep.Found(FindingKind.ListDiffers, "vacancies/" + vacancy, why);
            }

            yield return VerifyStep.Progress("lists", compared += some.Length, vacancies.Count);
        }

        yield return new VerifyStep(null, 0, 0, null, new VerifyResult(read, candidates, compared, findings, pool.Name.ToString()));
    }

    /// <summary>Checks the checksum of every row that the organisation has, whatever its state.</summary>
    private async IAsyncEnumerable<(VerifyStep? Step, int Count)> CheckRows(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var state in StateNames.All)
        {
            await foreach (var row in care.Inspect(state, organisation, cancellationToken))
            {
                // The prefix also fits organisations whose name begins like this one's.
                if (row.Key != organisation && !row.Key.StartsWith(organisation + "/", StringComparison.Ordinal))
                {
                    continue;
                }

                count++;
                if (row.Damage is { } damage)
                {
                    var id = Keys.Split(row.Key).Id;
                    yield return (VerifyStep.Found(FindingKind.Damaged, id.Length == 0 ? state : $"{state}/{id}", damage), count);
                }
                else if (count % ProgressEvery == 0)
                {
                    yield return (VerifyStep.Progress("rows", count, 0), count);
                }
            }
        }

        yield return (VerifyStep.Progress("rows", count, count), count);
    }

    private async Task<(IReadOnlyList<string> Vacancies, IReadOnlyList<VerifyStep> Findings)> CheckBoard(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var durable = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<VacancyState>(StateNames.Vacancy, prefix, cancellationToken))
        {
            durable.Add(row.Key[prefix.Length..]);
        }

        var listed = (await grains.GetGrain<IBoardGrain>(organisation).List(string.Empty, int.MaxValue)).ToHashSet(StringComparer.Ordinal);
        var findings = new List<VerifyStep>();
        foreach (var vacancy in durable.Except(listed).Concat(listed.Except(durable)).Order(StringComparer.Ordinal).ToArray())
        {
            // It may have come or gone between the two looks.
            var exists = await Exists(grains, organisation, vacancy);
            var stands = (await grains.GetGrain<IBoardGrain>(organisation).List(string.Empty, int.MaxValue)).Contains(vacancy);
            if (exists is null || exists != stands)
            {
                findings.Add(VerifyStep.Found(FindingKind.BoardDiffers, "vacancies/" + vacancy, exists is null ? "it cannot be read" : stands ? "it is listed, and does not exist" : "it exists, and is not listed"));
            }
        }

        return ([.. durable.Intersect(listed).Order(StringComparer.Ordinal)], findings);
    }

    private static async Task<bool?> Exists(IGrainFactory grains, string organisation, string vacancy)
    {
        try
        {
            return await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Get(false) is not null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<(PoolImage Pool, IReadOnlyList<(string Vacancy, string Why)> Different)> CompareLists(
        IGrainFactory grains, string organisation, string[] vacancies, int top, PoolImage pool, CancellationToken cancellationToken)
    {
        var different = vacancies.Select(vacancy => (Vacancy: vacancy, Why: string.Empty)).ToList();
        for (var attempt = 0; attempt < Tries && different.Count > 0; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }

            var before = await images.Index(grains, organisation, pool, cancellationToken);
            var taken = new List<(VacancySnapshot? Vacancy, RankedList? List, string Why)>();
            foreach (var (vacancy, _) in different)
            {
                taken.Add(await Take(grains, organisation, vacancy, top));
            }

            pool = await images.Index(grains, organisation, before, cancellationToken);
            var still = new List<(string Vacancy, string Why)>();
            for (var i = 0; i < taken.Count; i++)
            {
                var (vacancy, list, why) = taken[i];
                if (vacancy is not null && list is not null)
                {
                    why = await lists.Compare(grains, organisation, vacancy, list, top, before, pool, cancellationToken) ?? string.Empty;
                }

                if (why.Length > 0)
                {
                    still.Add((different[i].Vacancy, why));
                }
            }

            different = still;
        }

        return (pool, different);
    }

    /// <summary>A vacancy with its list; neither when it has been deleted meanwhile, and why when it does not answer.</summary>
    private static async Task<(VacancySnapshot? Vacancy, RankedList? List, string Why)> Take(IGrainFactory grains, string organisation, string vacancy, int top)
    {
        var grain = grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy));
        try
        {
            var list = await grain.Shortlist(new ShortlistRequest(top, false, string.Empty) { Inspects = true });
            return await grain.Get(true) is { } snapshot ? (snapshot, list, string.Empty) : (null, null, string.Empty);
        }
        catch (RefusedException gone) when (gone.Reason == RefusalReason.NotFound)
        {
            return (null, null, string.Empty);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (null, null, $"it does not answer ({error.GetType().Name})");
        }
    }
}
