using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Stopping;
using Matching.Grains.Vacancies;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Searching;

/// <summary>Ranks an organisation's vacancies for a candidate: each by the fit that the candidate has on its list. Stateless.</summary>
public sealed class VacancySearch(ModelCatalogue models, OrganisationView view, StopGuard stops)
{
    /// <summary>Vacancies asked for at a time.</summary>
    private const int Together = 64;

    /// <summary>The vacancies that the candidate fits best, equal fits and scores in ordinal order of id.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="candidate">Who.</param>
    /// <param name="top">How many.</param>
    /// <param name="closed">Whether closed vacancies are ranked too.</param>
    /// <param name="reasons">Language of the reasons; null for none.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The first of them, how many there are in all, the model, and how many are left out: stopped, or the candidate asked for a manual process there.</returns>
    /// <exception cref="RefusedException">Ranking is stopped, or the candidate asked for a manual process everywhere.</exception>
    public async Task<(IReadOnlyList<RankedVacancyEntry> Entries, int Ranked, string ModelVersion, int LeftOut)> Find(
        IGrainFactory grains, string organisation, CandidateSnapshot candidate, int top, bool closed, string? reasons, CancellationToken cancellationToken)
    {
        await stops.MustServe(grains, organisation, string.Empty);
        if (candidate.Manual)
        {
            throw ManualProcess.Refusal(candidate.Id, string.Empty);
        }

        var stopped = await stops.StoppedVacancies(grains, organisation);
        var manual = await ManualFor(grains, organisation, candidate);
        var leftOut = 0;
        var framework = await view.Framework(grains, organisation);
        var columns = view.Columns(framework);
        var modelVersion = await view.Model(grains, organisation);
        var model = await models.Get(grains, organisation, modelVersion);
        var row = CandidateRow.Build(candidate.Profile, columns);
        var board = grains.GetGrain<IBoardGrain>(organisation);
        var ranked = new List<(VacancySnapshot Vacancy, int Score, decimal Fit)>();
        for (var after = string.Empty; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ids = await board.List(after, Together);
            foreach (var vacancy in (await Task.WhenAll(ids.Select(id => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id)).Get(false)))).OfType<VacancySnapshot>())
            {
                if ((closed || vacancy.Closed is null) && (stopped.ContainsKey(vacancy.Id) || manual.Contains(vacancy.Id)))
                {
                    leftOut++;
                }
                else if (closed || vacancy.Closed is null)
                {
                    var score = VacancyQuery.Compile(vacancy.Profile, model, columns).Score(row);
                    ranked.Add((vacancy, score, model.Fit(score)));
                }
            }

            if (ids.Count < Together)
            {
                break;
            }

            after = ids[^1];
        }

        // What a CV has of an ad's own words counts nothing there, which can only take something away: who is below the last that is asked for stays there.
        var taken = new List<(VacancySnapshot Vacancy, int Score, decimal Fit, CandidateProfile Profile)>();
        foreach (var one in ranked.OrderByDescending(one => one.Fit).ThenByDescending(one => one.Score).ThenBy(one => one.Vacancy.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (taken.Count(other => other.Fit > one.Fit || (other.Fit == one.Fit && other.Score > one.Score)) >= top)
            {
                break;
            }

            var profile = await Beside(grains, organisation, candidate, one.Vacancy.Id);
            var score = Math.Min(one.Score, VacancyQuery.Compile(one.Vacancy.Profile, model, columns).Score(CandidateRow.Build(profile, columns)));
            taken.Add((one.Vacancy, score, model.Fit(score), score < one.Score ? profile : candidate.Profile));
        }

        var entries = new List<RankedVacancyEntry>();
        foreach (var (vacancy, score, fit, profile) in taken.OrderByDescending(one => one.Fit).ThenByDescending(one => one.Score).ThenBy(one => one.Vacancy.Id, StringComparer.Ordinal).Take(top))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var writer = reasons is null ? null : new ReasonWriter(vacancy.Profile, model, framework, reasons.Length > 0 ? reasons : vacancy.Profile.Language == "en" ? "en" : "da");
            var explained = writer?.Explain(profile);
            entries.Add(new RankedVacancyEntry(
                entries.Count + 1, vacancy, score, (double)fit, explained is null ? [] : writer!.Reasons(explained), explained is null ? [] : Shortlister.Missing(explained)));
        }

        await stops.MustServe(grains, organisation, string.Empty);
        return (entries, ranked.Count, modelVersion, leftOut);
    }

    /// <summary>Vacancies whose list the candidate asked to have no place on.</summary>
    private static async Task<HashSet<string>> ManualFor(IGrainFactory grains, string organisation, CandidateSnapshot candidate)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vacancy in candidate.Applications ?? [])
        {
            if ((await grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, vacancy)).Applicants()).Manual?.Contains(candidate.Id) == true)
            {
                found.Add(vacancy);
            }
        }

        return found;
    }

    /// <summary>The candidate's profile without the words of a vacancy's ad, as its list counts it.</summary>
    private static async Task<CandidateProfile> Beside(IGrainFactory grains, string organisation, CandidateSnapshot candidate, string vacancy)
    {
        var text = (await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Get(true))?.Text;
        return text is not null
            && await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate.Id)).Beside(Fingerprint.Of(SourceText.Of(text))) is { } beside && beside.Candidate.Version == candidate.Version
                ? beside.Profile
                : candidate.Profile;
    }
}
