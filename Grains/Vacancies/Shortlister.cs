using Matching.Contracts;
using Matching.Grains.History;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Profiles.Cautions;
using Matching.Profiles.Copies;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Vacancies;

/// <summary>Ranks an organisation's pool for a vacancy: asks the partitions, gathers at one moment, explains. Stateless.</summary>
public sealed class Shortlister(PoolOptions pool, ModelCatalogue models, OrganisationView view, ListHistory history, TimeProvider clock)
{
    /// <summary>Entries that are ranked at least, so that asking for a few more is served from what is kept.</summary>
    public const int KeptAtLeast = 200;

    /// <summary>Entries that an explanation looks among for the rank; beyond, ranks are counted.</summary>
    private const int LongestList = 10_000;

    /// <summary>Tries at explaining a candidate as it was ranked while it is being changed.</summary>
    private const int Tries = 50;

    /// <summary>The shortlist at one moment; what has not changed since the last time is not ranked again.</summary>
    public async Task<RankedList> Rank(IGrainFactory grains, string organisation, RankedVacancy vacancy, ShortlistRequest request, ShortlistCache cache, CancellationToken cancellationToken = default)
    {
        var modelVersion = await ModelFor(grains, organisation, vacancy.Id, cache);
        return await Rank(grains, organisation, vacancy, request, cache, modelVersion, cancellationToken);
    }

    /// <summary>The same with a model that is given.</summary>
    public async Task<RankedList> Rank(
        IGrainFactory grains, string organisation, RankedVacancy vacancy, ShortlistRequest request, ShortlistCache cache, string modelVersion, CancellationToken cancellationToken = default)
    {
        var framework = await view.Framework(grains, organisation);
        var model = await models.Get(grains, organisation, modelVersion);
        var basis = new ListBasis(vacancy.Version, modelVersion, framework.Columns.Count);
        var language = Language(request.Language, vacancy);
        var writer = new Lazy<ReasonWriter>(() => new ReasonWriter(vacancy.Profile, model, framework, language));
        var words = new CopiedWords(grains, organisation, vacancy, basis, cache, profile => writer.Value.Score(profile), KeepBeside);
        var list = request.Scope == ShortlistScope.Applicants
            ? await Applicants(grains, organisation, Query(vacancy, modelVersion, request.Top), words, cancellationToken)
            : await Everybody(grains, organisation, vacancy, modelVersion, request.Top, basis, words, cache, cancellationToken);
        if (!request.Inspects)
        {
            await history.Keep(organisation, vacancy, framework, model, list.Parts);
        }

        var plain = list.Plain ??= Plain(list.Matches, model, request.Top);
        var entries = request.WithReasons ? await Explained() : plain;
        return new RankedList(vacancy.Version, modelVersion, list.Pool, entries, framework.Framework.Version)
        {
            Ranked = list.Ranked,
            Unranked = list.Unranked,
            Abstention = request.WithReasons ? writer.Value.Abstention : null,
        };

        Task KeepBeside(CandidateBeside read) => history.KeepBeside(organisation, vacancy, read.Candidate, CandidateRow.Build(read.Profile, view.Columns(framework)));

        async Task<IReadOnlyList<RankedCandidate>> Explained()
        {
            var told = new List<RankedCandidate>();
            var runs = new List<uint[]>();
            foreach (var (entry, match) in plain.Zip(list.Matches))
            {
                // Reasons are what takes long; nobody waits for them any more.
                cancellationToken.ThrowIfCancellationRequested();
                var reasons = await cache.Explained(basis, match, language, () => Reasons(grains, organisation, match, writer, words, language));
                runs.Add(reasons.Runs);
                told.Add(entry with
                {
                    Title = reasons.Title,
                    Reasons = reasons.Reasons,
                    Missing = reasons.Missing,
                    Hidden = reasons.Hidden,
                    Person = reasons.Person,
                    Blind = reasons.Blind,
                    Abstention = reasons.Abstention,
                    Cautions = reasons.Cautions,
                    Created = reasons.Created,
                });
            }

            foreach (var (place, caution) in cache.Shared(runs).SelectMany((shared, place) => CautionReader.OfShared(shared, language).Select(caution => (place, caution))))
            {
                told[place] = told[place] with { Cautions = [.. told[place].Cautions ?? [], caution] };
            }

            return told;
        }
    }

    /// <summary>What is asked of the pool for a list of a length.</summary>
    public static PoolQuery Query(RankedVacancy vacancy, string modelVersion, int top) =>
        new(vacancy.Id, vacancy.Version, vacancy.Profile, modelVersion, Math.Max(top, KeptAtLeast)) { Fingerprint = vacancy.Fingerprint };

    /// <summary>Length to rank anew: as long as the list that is kept, when that is one that stands in the partitions.</summary>
    public static int LengthKept(ShortlistCache cache) => cache.Kept is { Top: > KeptAtLeast and <= StandingPool.MostKept } kept ? kept.Top : KeptAtLeast;

    /// <summary>Why a candidate stands where it stands, and what would lift it to <paramref name="targetRank"/> (0: one place up).</summary>
    /// <exception cref="RefusedException">No such candidate.</exception>
    public async Task<MatchExplanation> Explain(IGrainFactory grains, string organisation, RankedVacancy vacancy, string candidate, string language, int targetRank, ShortlistCache cache, CancellationToken cancellationToken = default)
    {
        var framework = await view.Framework(grains, organisation);
        var modelVersion = await ModelFor(grains, organisation, vacancy.Id, cache);
        var model = await models.Get(grains, organisation, modelVersion);
        var partitions = Partitions(grains, organisation);
        var query = Query(vacancy, modelVersion, LongestList);
        var basis = new ListBasis(vacancy.Version, modelVersion, framework.Columns.Count);
        var writer = new ReasonWriter(vacancy.Profile, model, framework, Language(language, vacancy));
        var words = new CopiedWords(grains, organisation, vacancy, basis, cache, writer.Score, KeepBeside);
        Task KeepBeside(CandidateBeside read) => history.KeepBeside(organisation, vacancy, read.Candidate, CandidateRow.Build(read.Profile, view.Columns(framework)));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var snapshot = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).Get(false)
                ?? throw RefusedException.NotFound("candidate", candidate);
            if (snapshot.Manual || vacancy.Manual.Contains(candidate))
            {
                throw ManualProcess.Refusal(candidate, snapshot.Manual ? string.Empty : vacancy.Id);
            }

            var list = await MomentSearch.Ask(partitions, basis, query, null, cancellationToken);
            if (await words.Without(list.Matches, list.Matches.Count == list.Pool.Count) is not { } certain)
            {
                continue;
            }

            var matches = Without(certain, vacancy.Manual).ToList();
            var place = matches.FindIndex(match => match.Candidate == candidate);
            if (place >= 0 && matches[place].Version != snapshot.Version)
            {
                // The candidate changed between the two looks: what is explained must be what was ranked.
                continue;
            }

            // Its own words count as on the list: at most what the pool counts.
            var counts = new PoolMatch(candidate, writer.Score(snapshot.Profile), snapshot.Version) { Copied = true };
            if (await words.Of(counts) is not { } beside)
            {
                continue;
            }

            if (place < 0)
            {
                var plain = writer.Explain(beside.Profile);
                var ranks = await Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.CountBefore(query, plain.Score, candidate, cancellationToken))));
                var counted = ranks.Aggregate(default(PoolVersion), (sum, rank) => sum + rank.Pool);
                var marked = ranks.SelectMany(rank => rank.Copied ?? []).Where(match => match.Candidate != candidate).ToList();
                var others = await Task.WhenAll(marked.Select(words.Of));
                if (Array.Exists(others, other => other is null))
                {
                    continue;
                }

                // Nor does anybody count who asked for a manual process here.
                var apart = await Task.WhenAll(vacancy.Manual.Count == 0 ? [] : partitions.Select(partition => partition.Ask(asked => asked.Score(query, [.. vacancy.Manual], cancellationToken))));
                var own = counts with { Score = beside.Score };
                var fallen = marked.Where((match, i) => CopiedWords.Order.Compare(match with { Score = others[i]!.Score }, own) > 0)
                    .Concat(apart.SelectMany(answer => answer.Matches!).Where(match => CopiedWords.Order.Compare(match, own) < 0))
                    .Select(match => match.Candidate).Distinct(StringComparer.Ordinal).Count();

                // Whoever asks counted itself with the ad's words, when it stands lower without them.
                var itself = counts.Score > beside.Score ? 1 : 0;
                return ToExplanation(plain, writer, ranks.Sum(rank => rank.Before) - fallen - itself + 1, null, modelVersion, counted, framework.Framework.Version) with
                {
                    Blind = snapshot.Blind,
                    Cautions = Cautions(snapshot.Profile, beside.Copied, Language(language, vacancy)),
                };
            }

            var target = targetRank > 0 ? Math.Min(targetRank - 1, matches.Count - 1) : place - 1;
            PoolMatch? above = target >= 0 && target < place ? matches[target] : null;
            var explained = writer.Explain(beside.Profile, above?.Score);
            MatchComparison? comparison = null;
            if (above is { } upper)
            {
                if (await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, upper.Candidate)).Get(false) is not { } other || other.Version != upper.Version
                    || await words.Of(new PoolMatch(upper.Candidate, writer.Score(other.Profile), other.Version) { Copied = true }) is not { } otherBeside)
                {
                    // The same of the other one.
                    continue;
                }

                comparison = writer.Compare(upper, target + 1, other.Blind, writer.Explain(otherBeside.Profile), explained);
            }

            return ToExplanation(explained, writer, place + 1, matches, modelVersion, list.Pool, framework.Framework.Version) with
            {
                Blind = snapshot.Blind,
                Certainty = PlaceBounds.Of(model.Calibration, matches, place + 1)[place],
                Comparison = comparison,
                Cautions = Cautions(snapshot.Profile, beside.Copied, Language(language, vacancy)),
            };
        }

        throw new TimeoutException($"The candidate changed during each of {Tries} looks at it.");
    }

    /// <summary>
    /// The model in force; or, while a job is under way that has not come to this vacancy, the one that its kept list stands on, so that
    /// lists go over to another model one by one and each as a whole.
    /// </summary>
    private async Task<string> ModelFor(IGrainFactory grains, string organisation, string vacancy, ShortlistCache cache)
    {
        var inForce = await view.Model(grains, organisation);
        if (cache.Kept is { } kept && kept.Basis.ModelVersion != inForce && await grains.GetGrain<IJobGrain>(organisation).Pending(vacancy))
        {
            return kept.Basis.ModelVersion;
        }

        cache.Follow(inForce);
        return inForce;
    }

    private static MatchExplanation ToExplanation(
        ScoreExplanation explained, ReasonWriter writer, int rank, List<PoolMatch>? matches, string modelVersion, PoolVersion seen, int frameworkVersion) => new(
            rank,
            explained.Score,
            explained.FitTenths / 10.0,
            explained.BaseValue,
            writer.Reasons(explained),
            Missing(explained),
            explained.Counterfactual is { } change && matches is not null
                ? new RankChange([.. change.Changes.Select(level => new CompetenceChange(level.Competence, level.From, level.To))], 1 + matches.Count(match => match.Score > change.Score), change.Sentence)
                : null,
            modelVersion,
            seen,
            frameworkVersion)
        {
            Abstention = explained.Abstention,
            MissingFacts = explained.MissingFacts,
        };

    /// <summary>Requirements that are not met, as they travel.</summary>
    internal static IReadOnlyList<Contracts.MissingRequirement> Missing(ScoreExplanation explained) =>
        [.. explained.Missing.Select(missing => new Contracts.MissingRequirement(missing.Competence, missing.Weight, missing.Must, missing.Level, missing.Sentence))];

    /// <summary>Places without what is told of those on them.</summary>
    private static RankedCandidate[] Plain(IReadOnlyList<PoolMatch> matches, RankingModel model, int top)
    {
        var certainty = PlaceBounds.Of(model.Calibration, matches, top);
        return [.. matches.Take(top).Select((match, at) =>
            new RankedCandidate(at + 1, match.Candidate, match.Score, (double)model.Fit(match.Score), match.Version, string.Empty, [], []) { Certainty = certainty[at], Cautions = [] })];
    }

    /// <summary>Everybody, as far down as asked for.</summary>
    private async Task<CertainList> Everybody(
        IGrainFactory grains, string organisation, RankedVacancy vacancy, string modelVersion, int top, ListBasis basis, CopiedWords words, ShortlistCache cache, CancellationToken cancellationToken)
    {
        // Whoever asked for a manual process takes no place, and may not take one from others.
        var depth = top + vacancy.Manual.Count;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var list = cache.Promised(basis, depth, clock);
            if (list is null)
            {
                var asking = cache.Ask(clock);
                list = await MomentSearch.Ask(Partitions(grains, organisation), basis, Query(vacancy, modelVersion, depth), cache.Kept, cancellationToken);
                cache.Keep(list, asking);
            }

            var all = list.Matches.Count == list.Pool.Count;
            if (cache.Certain(list, top, vacancy.Manual) is { } known)
            {
                return known;
            }

            var certain = await words.Without(list.Matches, all);
            if (certain is null)
            {
                // A candidate changed after it was ranked, and the pool knows of it by now.
                cache.Changed();
            }
            else if (Without(certain, vacancy.Manual) is var ranked && (all || ranked.Count >= top))
            {
                return cache.KeepCertain(list, top, vacancy.Manual, new CertainList(
                    list.Pool, ranked, list.Pool.Count - vacancy.Manual.Except(list.Unranked, StringComparer.Ordinal).Count(),
                    ToUnranked(vacancy.Manual, list.Unranked), [.. list.Parts.Select(part => part.Pool)]));
            }
            else
            {
                depth = Math.Max(depth, list.Matches.Count) + (2 * (top - ranked.Count)) + KeptAtLeast;
            }
        }

        throw new TimeoutException($"Candidates changed during each of {Tries} looks at them.");
    }

    /// <summary>Those whose application stands.</summary>
    private async Task<CertainList> Applicants(
        IGrainFactory grains, string organisation, PoolQuery query, CopiedWords words, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (parts, matches, manual, everywhere) = await ApplicantSearch.Ask(grains, organisation, pool, query, cancellationToken);
            if (await words.Without(matches, all: true) is { } certain)
            {
                return new CertainList(parts.Aggregate((left, right) => left + right), certain, certain.Count, ToUnranked(manual, everywhere), parts);
            }
        }

        throw new TimeoutException($"Applicants changed during each of {Tries} looks at them.");
    }

    private static IReadOnlyList<PoolMatch> Without(IReadOnlyList<PoolMatch> matches, IReadOnlyCollection<string> manual) =>
        manual.Count == 0 ? matches : [.. matches.Where(match => !manual.Contains(match.Candidate))];

    private static UnrankedCandidate[] ToUnranked(IReadOnlyCollection<string> here, IReadOnlyCollection<string> everywhere) =>
    [
        .. here.Except(everywhere, StringComparer.Ordinal).Select(id => new UnrankedCandidate(id, false))
            .Concat(everywhere.Select(id => new UnrankedCandidate(id, true))).OrderBy(one => one.Candidate, StringComparer.Ordinal),
    ];

    private static async Task<EntryReasons> Reasons(IGrainFactory grains, string organisation, PoolMatch match, Lazy<ReasonWriter> writer, CopiedWords words, string language)
    {
        var snapshot = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, match.Candidate)).Get(false);

        // When it changed after it was ranked, its place is exact for the pool that the list names, but its reasons are no longer to be had.
        if (snapshot is null || snapshot.Version != match.Version)
        {
            return new EntryReasons(snapshot?.Profile.Title?.Value ?? string.Empty, snapshot?.Hidden ?? 0, [], []) { Person = snapshot?.Contact?.Name, Blind = snapshot?.Blind, Created = snapshot?.Created };
        }

        var beside = match.Copied ? await words.Of(match) : null;
        var explained = writer.Value.Explain(beside?.Profile ?? snapshot.Profile);
        return new EntryReasons(snapshot.Profile.Title?.Value ?? string.Empty, snapshot.Hidden, writer.Value.Reasons(explained), Missing(explained))
        {
            Created = snapshot.Created,
            Person = snapshot.Contact?.Name,
            Blind = snapshot.Blind,
            Abstention = explained.Abstention,
            Cautions = Cautions(snapshot.Profile, beside?.Copied ?? [], language),
            Runs = SharedPassages.Runs(snapshot.Fingerprint ?? []),
        };
    }

    private static IReadOnlyList<Caution> Cautions(CandidateProfile profile, IReadOnlyList<Evidence> copied, string language) =>
        [.. CautionReader.OfCopies(copied, language), .. CautionReader.OfCareer(profile, language)];

    private static string Language(string asked, RankedVacancy vacancy) => asked.Length > 0 ? asked : vacancy.Profile.Language == "en" ? "en" : "da";

    private IPoolGrain[] Partitions(IGrainFactory grains, string organisation) => [.. pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key))];
}
