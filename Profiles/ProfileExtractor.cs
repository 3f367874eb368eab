using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Careers;
using Matching.Profiles.Claims;
using Matching.Profiles.Competences;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;
using Matching.Profiles.TextVectors;

namespace Matching.Profiles;

/// <summary>
/// Reads profiles out of documents: an ad's requirements, a CV's levels, the facts of both, every value with the passage it rests on.
/// Pure and deterministic: the same text and framework give the same profile. Safe to share between threads; costly to make, so keep one a framework.
/// </summary>
public sealed class ProfileExtractor
{
    private const int FewestWords = 20;

    // So many dated posts with titles and employers are a CV, however few its words.
    private const int FewestPosts = 2;

    // "Pedel til Fjordskolen, 37 timer, søg senest ...": a post and its terms say which post in a line or two.
    private const int FewestOfPost = 8;

    // Enough that two texts about the same meet in some.
    private const int MostTerms = 40;

    private static readonly Lazy<ProfileExtractor> Shared = new(() => new ProfileExtractor(DefaultFramework.Instance));

    private readonly CompetenceFramework _framework;
    private readonly PhraseIndex _phrases;
    private readonly ExtractionModel _model;
    private readonly TextVectorBasis _basis;
    private readonly int[] _levelOutputs;
    private readonly int[] _requirementOutputs;

    /// <summary>An extractor for one framework with the shipped models.</summary>
    /// <param name="framework">The organisation's framework; competences that the shipped models do not know are read by their phrases.</param>
    /// <exception cref="ProfileRefusedException">The framework breaks a rule of <see cref="FrameworkReader.Check"/>.</exception>
    public ProfileExtractor(CompetenceFramework framework)
        : this(framework, ExtractionModel.Default, TextVectorBasis.Default)
    {
    }

    internal ProfileExtractor(CompetenceFramework framework, ExtractionModel model, TextVectorBasis basis)
    {
        _framework = FrameworkReader.Check(framework);
        _phrases = new PhraseIndex(framework);
        _model = model;
        _basis = basis;
        _levelOutputs = FrameworkOutputs.Of(framework, model.Levels.Competences);
        _requirementOutputs = FrameworkOutputs.Of(framework, model.Requirements.Competences);
    }

    /// <summary>An extractor for the default framework.</summary>
    public static ProfileExtractor Default => Shared.Value;

    /// <summary>Reads an ad.</summary>
    /// <exception cref="ProfileRefusedException">It is neither Danish nor English, has hardly any words, is no job ad, or names neither a post nor a competence of the framework.</exception>
    public VacancyProfile ExtractVacancy(SourceText text)
    {
        var ad = AdReader.Read(text);
        CheckLanguage(text, "the ad", ad is { Title: not null, Deadline: not null } or { Title: not null, WeeklyHours: not null } ? FewestOfPost : FewestWords);
        if (!ad.LooksLikeAd && ad.Title is null && ad.Deadline is null && ad.Start is null)
        {
            throw new ProfileRefusedException(
                "the ad", "it must be a job ad, and this document names no job, no deadline and no start", "import the ad itself; a list of competences is imported as a framework");
        }

        var role = RoleReader.ReadOf(text, ad);
        var reading = VacancyReading.Of(text, role, _phrases, _framework.Competences.Count);
        var requirements = Requirements(text, reading);

        // Many ads for posts that everybody knows name the post and nothing that it takes. Level, area and place rank them; that no competence counts is told
        // with the list. A text that names neither a post nor a competence is no ad that anybody could be ranked for.
        if (requirements.Count == 0 && ad.Title is null)
        {
            throw new ProfileRefusedException(
                "the ad", $"it must name a post or ask for at least one competence of framework '{_framework.Id}', and neither was found", "name the post, or say what the person must be able to do");
        }

        var vector = _basis.Project(text, DocumentKind.Vacancy);
        return new VacancyProfile
        {
            Language = Language(text),
            Title = ad.Title,
            Employer = ad.Employer,
            Place = ad.Place,
            Deadline = ad.Deadline,
            Start = ad.Start,
            Interviews = ad.Interviews,
            WeeklyHours = ad.WeeklyHours,
            Education = ad.Education,
            YearsExperience = ad.YearsExperience,
            PeopleLed = ad.PeopleLed ?? (ScopeReader.LeadsAll(ad.Title?.Value) ? null : role.PeopleLed),
            Budget = ad.Budget ?? role.Budget,
            Languages = ad.Languages,
            Sectors = ad.Sectors == Sectors.None ? role.Sectors : ad.Sectors,
            Seniority = role.Seniority,
            Areas = role.Areas,
            TextVector = vector,
            Terms = _basis.Terms(text, vector, MostTerms),
            Requirements = requirements,
        };
    }

    /// <summary>Reads a recruiter's search.</summary>
    /// <param name="query">Some words or sentences, Danish or English.</param>
    /// <exception cref="ProfileRefusedException">Nothing of it was understood.</exception>
    public QueryReading ReadQuery(string query)
    {
        var (wanted, without) = QueryReader.Split(query);
        var text = SourceText.Of(wanted);
        var sought = QueryReader.Facts(text) with { Requirements = QueryReader.Requirements(text, _framework, _phrases), TextVector = _basis.Project(text, DocumentKind.Vacancy) };
        sought = sought with { Terms = _basis.Terms(text, sought.TextVector, MostTerms) };
        return QueryReader.SaysSomething(sought)
            ? new QueryReading(sought, [.. without.Select(passage => passage.Quote.ToLowerInvariant())], without)
            : throw new ProfileRefusedException(
                "the search", "it must name a post, an area, a competence of the framework, a sector or a number of years or people, and none was found", "write for instance 'økonomichef med kommunal erfaring'");
    }

    /// <summary>Reads a CV.</summary>
    /// <param name="text">The CV.</param>
    /// <param name="referenceYear">The year that "now" means.</param>
    /// <exception cref="ProfileRefusedException">It is neither Danish nor English, or has hardly any words.</exception>
    public CandidateProfile ExtractCandidate(SourceText text, int referenceYear)
    {
        var career = text.Language == TextLanguage.Other ? null : CareerReader.Read(text, referenceYear);
        if (career is null || !TellsPosts(career))
        {
            CheckLanguage(text, "the CV");
        }

        career ??= CareerReader.Read(text, referenceYear);
        var facts = Facts(text, career);
        var reading = CandidateReading.Of(text, career, _phrases);
        var vector = _basis.Project(text, DocumentKind.Candidate, reading.Uncounted);
        return facts with
        {
            TextVector = vector,
            Terms = _basis.Terms(text, vector, MostTerms, reading.Denied),
            Competences = Levels(reading, facts),
            Stuffing = Stuffing.Find(reading),
        };
    }

    /// <summary>The profile of a CV but for its competences.</summary>
    internal static CandidateProfile Facts(SourceText text, CareerFacts career) => new()
    {
        Language = Language(text),
        Title = career.Title,
        YearsExperience = career.YearsExperience,
        YearsLeadership = career.YearsLeadership,
        PeopleLed = career.PeopleLed,
        Budget = career.Budget,
        Education = career.Education,
        Sectors = career.Sectors,
        Languages = career.Languages,
        Posts = career.Posts,
        Seniority = career.Seniority,
        HighestSeniority = career.HighestSeniority,
        Areas = career.Areas,
    };

    private static string Language(SourceText text) => text.MainLanguage == TextLanguage.English ? "en" : "da";

    // A list of titles, employers and years has none of the small words by which a language is told, and need not be long.
    private static bool TellsPosts(CareerFacts career) =>
        career.Posts.Count(post => post.StartYear is not null && post.Seniority != Seniority.Unknown && (post.Employer is not null || post.Sector != Sectors.None)) >= FewestPosts;

    private static void CheckLanguage(SourceText text, string thing, int fewest = FewestWords)
    {
        if (text.Language == TextLanguage.Other)
        {
            throw new ProfileRefusedException(thing, "its language must be Danish or English", "send a translation");
        }

        var words = text.Tokens.Count(token => token.Kind == TokenKind.Word);
        if (words < fewest || (text.Language == TextLanguage.Unknown && (words >= FewestWords || fewest == FewestWords)))
        {
            throw new ProfileRefusedException(
                thing, $"it must have at least {fewest} words of Danish or English, and has {words} words in no language that could be told", "send the whole text");
        }
    }

    private List<Requirement> Requirements(SourceText text, VacancyReading reading)
    {
        var found = _model.Requirements.Find(reading, _model.Levels.Idf, _requirementOutputs);
        return [.. found
            .Select(one => new Requirement(
                _framework.Competences[one.Competence].Id,
                (int)MathF.Round(one.Weight),
                one.Must >= _model.Requirements.Thresholds[2],
                [.. one.Sentences
                    .Where((s, place) => place == 0 || one.Chances[s] >= 0.5f * one.Chances[one.Sentences[0]])
                    .Select(s => QuotePicker.Quote(text, text.Sentences[s], reading.Focus(s, one.Competence)))]))
            .OrderByDescending(requirement => requirement.Weight)
            .ThenByDescending(requirement => requirement.Must)];
    }

    private List<CompetenceLevel> Levels(CandidateReading reading, CandidateProfile facts)
    {
        var hashed = new HashedText();
        reading.Fill(hashed);
        var vector = hashed.Take(_model.Levels.Idf);
        var sentences = SentenceVoices.Vectors(reading, hashed, _model.Levels.Idf);
        var voices = SentenceVoices.Of(reading, sentences, _model.Levels.Words);
        var estimates = _model.Levels.Estimate(reading, vector, RoleFeatures.Of(facts), voices, _levelOutputs);
        var shown = Enumerable.Range(0, estimates.Length).Where(c => (int)MathF.Round(estimates[c]) > 0).Select(c => (c, _levelOutputs[c], _requirementOutputs[c]));
        var quotes = new EvidencePicker(reading, voices, [.. sentences.Select(vector => vector.Indices.Length == 0 ? [] : _model.Requirements.Words.Score(vector))]).Pick(shown);
        var levels = new List<CompetenceLevel>();
        for (var c = 0; c < estimates.Length; c++)
        {
            var level = (int)MathF.Round(estimates[c]);
            if (level > 0)
            {
                // Thirds never contradict the level they round to.
                var thirds = Math.Clamp((int)MathF.Round(3 * estimates[c]), (3 * level) - 1, Math.Min(15, (3 * level) + 1));
                levels.Add(Level(reading, _framework.Competences[c].Id, level, thirds, quotes.GetValueOrDefault(c, [])));
            }
        }

        return [.. levels.OrderByDescending(level => level.Estimate)];
    }

    // Practised last where the most recent of its passages stands; without a passage it rests on the career as a whole, which is current.
    private static CompetenceLevel Level(CandidateReading reading, string competence, int level, int thirds, IReadOnlyList<Evidence> quotes) => new(
        competence, level, thirds, quotes.Select(quote => reading.Career.YearsSince(quote.Start)).DefaultIfEmpty(0).Min(), quotes);
}
