using System.Globalization;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Cautions;
using Matching.Profiles.Competences;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Bench.Trust;

/// <summary>
/// Ten ads, 145 CVs and the shipped model: for every ad the CV at place 126 is manipulated in every way, and where it comes to is told.
/// Text that carries no career must not lift it by more than five places, and nine of ten inventions must be flagged.
/// </summary>
internal sealed class ManipulationBench
{
    private const int People = 145;
    private const int Weak = 126;
    private const int Ads = 10;
    private const int MostLifted = 5;
    private const int ReferenceYear = 2026;

    private static readonly CompetenceColumns Columns = new([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);

    private readonly string _corpus;
    private readonly List<(string Id, string Text)> _ads;
    private readonly List<(string Id, string Text, CandidateProfile Profile)> _people;

    /// <param name="corpus">Folder with vacancies/ and candidates/.</param>
    public ManipulationBench(string corpus)
    {
        _corpus = corpus;
        var ads = Read(corpus, "vacancies");
        _ads = [.. Enumerable.Range(0, Ads).Select(i => ads[i * ads.Count / Ads])];
        _people = [.. Read(corpus, "candidates").Take(People).AsParallel().AsOrdered().Select(one => (one.Id, one.Text, Profile(one.Text)))];
    }

    /// <summary>What was measured by <see cref="Run"/>; null before.</summary>
    public ManipulationFigures? Figures { get; private set; }

    /// <summary>Runs everything.</summary>
    /// <returns>Whether all bounds hold.</returns>
    public bool Run(TextWriter output)
    {
        var lifts = Manipulations.All.ToDictionary(manipulation => manipulation, _ => new List<int>());
        output.WriteLine($"{"manipulation",-36} place after, of {People}, from {Weak}, by ad");
        var cases = _ads.Select(Case).ToList();
        foreach (var manipulation in Manipulations.All)
        {
            var places = cases.AsParallel().AsOrdered().Select(one => one.Place(Profile(manipulation.Apply(one.Attack), one.Copies))).ToList();
            lifts[manipulation] = [.. places.Select(place => Weak - place)];
            output.WriteLine($"{manipulation.Name,-36} {string.Join(' ', places.Select(place => $"{place,4}"))}   most {lifts[manipulation].Max(),4}");
        }

        var honest = Honest();
        output.WriteLine($"Honest pairs with passages told as copied: {honest.Pairs} of {honest.All}, {honest.Sentences} sentences.");
        var cautious = _people.Count(one => CautionReader.OfCareer(one.Profile, "da").Count > 0);
        var kinds = _people.SelectMany(one => CautionReader.OfCareer(one.Profile, "da").Select(caution => caution.Kind).Distinct()).CountBy(kind => kind).Select(pair => $"{pair.Key} {pair.Value}");
        output.WriteLine($"Honest CVs with cautions of their careers: {cautious} of {People} ({string.Join(", ", kinds)}).");
        var invented = Manipulations.All.Where(manipulation => manipulation.CarriesCareer).SelectMany(manipulation => cases.Select(one => Flagged(one, manipulation.Apply(one.Attack)))).ToList();
        var flagged = invented.Count(one => one);
        output.WriteLine($"Invented posts flagged: {flagged} of {invented.Count}; bound nine in ten.");
        var worst = lifts.Where(pair => !pair.Key.CarriesCareer).Max(pair => pair.Value.Max());
        output.WriteLine($"Text that carries no career: lifted by at most {worst} places; bound {MostLifted}.");
        Figures = new ManipulationFigures
        {
            Checksum = RankingModel.Default.Checksum,
            MeasuredOn = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ReaderVersion = ReaderVersion.Current,
            People = People,
            From = Weak,
            Bound = MostLifted,
            Flagged = flagged,
            Invented = invented.Count,
            HonestWithCautions = cautious,
            Manipulations = [.. lifts.Select(pair => new ManipulationFigure(pair.Key.Name, pair.Key.CarriesCareer, [.. pair.Value.Select(lift => Weak - lift)]))],
        };
        return worst <= MostLifted && 10 * flagged >= 9 * invented.Count;
    }

    // More than what the CV is flagged for without the invention.
    private static bool Flagged(Contest one, string text) =>
        CopiedPassages.Find(SourceText.Of(text), one.Copies).Count > 0
        || CautionReader.OfCareer(Profile(text), "da").Count > CautionReader.OfCareer(one.Attack.Own, "da").Count;

    private (int Pairs, int All, int Sentences) Honest()
    {
        var ads = Read(_corpus, "vacancies").Select(ad => (ad.Id, Detector: new CopyDetector(Fingerprint.Of(SourceText.Of(ad.Text))))).ToList();
        var cvs = Read(_corpus, "candidates").Select(cv => (cv.Id, Text: SourceText.Of(cv.Text))).Select(cv => (cv.Id, cv.Text, Print: Fingerprint.Of(cv.Text))).ToList();
        var found = ads.AsParallel().AsOrdered().SelectMany(ad => cvs.Select(cv => (ad, cv, Copied: ad.Detector.Sentences(cv.Print))).Where(one => one.Copied.Count > 0)).ToList();
        return (found.Count, ads.Count * cvs.Count, found.Sum(one => one.Copied.Count));
    }

    private Contest Case((string Id, string Text) ad)
    {
        var asked = ProfileExtractor.Default.ExtractVacancy(SourceText.Of(ad.Text));
        var query = VacancyQuery.Compile(asked, RankingModel.Default, Columns);
        var list = _people.Select(one => (one.Id, one.Text, one.Profile, Score: query.Score(CandidateRow.Build(one.Profile, Columns))))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var weak = list[Weak - 1];
        return new Contest(new Attack(ad.Text, weak.Text, asked, weak.Profile, list[0].Text, list[0].Profile), new CopyDetector(Fingerprint.Of(SourceText.Of(ad.Text))), query, weak.Id, [.. list.Where(one => one.Id != weak.Id).Select(one => (one.Id, one.Score))]);
    }

    // As the service reads it for one ad: without what is the ad's own.
    private static CandidateProfile Profile(string text, CopyDetector ad)
    {
        var cv = SourceText.Of(text);
        var copied = CopiedPassages.Find(cv, ad);
        return ProfileExtractor.Default.ExtractCandidate(copied.Count == 0 ? cv : CopiedPassages.Without(cv, copied), ReferenceYear);
    }

    private static CandidateProfile Profile(string text) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(text), ReferenceYear);

    private static List<(string Id, string Text)> Read(string corpus, string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(corpus, kind), "*.txt").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    private sealed record Contest(Attack Attack, CopyDetector Copies, VacancyQuery Query, string Id, (string Id, int Score)[] Others)
    {
        public int Place(CandidateProfile manipulated)
        {
            var score = Query.Score(CandidateRow.Build(manipulated, Columns));
            return 1 + Others.Count(other => other.Score > score || (other.Score == score && string.CompareOrdinal(other.Id, Id) < 0));
        }
    }
}
