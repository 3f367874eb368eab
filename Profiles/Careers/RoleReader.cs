using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads the role that a job ad describes, in Danish or English.</summary>
public static class RoleReader
{
    private const int TitleLines = 4;
    private const int SmallFirm = 10;
    private const int SmallCompany = 30;
    private const int MiddleFirm = 100;
    private const double TaskWeight = 0.5;
    private const double TitleWeight = 6;

    private static readonly Dictionary<string, LexiconIndex<bool>> Words = CareerLexicon.Lists("ads", "home", "own", "noStaff", "noLeaders");
    private static readonly string[] Skipped = [.. CareerLexicon.Phrases("ads", "skip").Select(phrase => Folding.Key(phrase))];

    /// <summary>Reads an ad whose facts are known.</summary>
    public static RoleFacts ReadOf(SourceText text, AdFacts ad) => ReadAd(text, ad.Title?.Value, ad.Sectors, ad.PeopleLed?.Value);

    /// <summary>Reads an ad.</summary>
    /// <param name="text">The repaired text of the ad.</param>
    /// <param name="title">The job title when it is known already; else it is sought in the first lines.</param>
    /// <param name="employer">Where the employer belongs, when it is known already.</param>
    /// <param name="led">People that the post leads, when they are known already.</param>
    public static RoleFacts ReadAd(SourceText text, string? title, Sectors employer = Sectors.None, int? led = null)
    {
        var (named, reading) = Title(text, title);
        var (first, end) = (0, text.Tokens.Count);
        var seniority = reading?.Seniority ?? Seniority.Unknown;
        var leads = seniority >= Seniority.TeamLeader && Words["noStaff"].Find(text, first, end).Count == 0;
        var people = leads ? People(text, seniority) : null;
        var leadsLeaders = leads && Words["noLeaders"].Find(text, first, end).Count == 0 && LeadsLeaders(text);
        return new RoleFacts
        {
            Seniority = OfHouse(
                Scaled(seniority, leads, leadsLeaders, people?.Value, named, reading, Words["noLeaders"].Find(text, first, end).Count > 0),
                employer == Sectors.None ? Employer(text) : employer, led ?? people?.Value, PeopleLexicon.Board.Find(text, first, end).Count > 0),
            SeniorityEvidence = reading is { } found && named == text ? Evidence.Of(text.Text, text.Tokens[found.First].Start, text.Tokens[found.End - 1].End) : null,
            Areas = Areas(text, named, reading),
            Sectors = Employer(text),
            PeopleLed = people,
            LeadsLeaders = leadsLeaders,
            Budget = leads ? BudgetReader.Read(text.Text, 0, text.Text.Length) : null,
        };
    }

    private static (SourceText Text, TitleReading? Reading) Title(SourceText text, string? title)
    {
        if (!string.IsNullOrWhiteSpace(title))
        {
            var given = SourceText.Of(title);
            if (TitleReader.Read(given, 0, given.Tokens.Count) is { } reading)
            {
                return (given, reading);
            }
        }

        foreach (var line in text.Lines.Take(TitleLines))
        {
            var (first, end) = text.TokenRange(line.Start, line.End);
            if (end - first <= 20 && TitleReader.Read(text, first, end) is { } reading)
            {
                return (text, reading);
            }
        }

        var all = TitleReader.Read(text, 0, Math.Min(text.Tokens.Count, 200));
        return (text, all);
    }

    private static Seniority Scaled(Seniority seniority, bool leads, bool leadsLeaders, int? people, SourceText named, TitleReading? reading, bool deniesLeaders)
    {
        if (seniority >= Seniority.TeamLeader && !leads)
        {
            return Seniority.Specialist;
        }

        // "Head of" is any height; what it leads decides.
        if (seniority == Seniority.UnitHead && leadsLeaders && reading is { } found && SeniorityReader.IsOpenTitle(named, found))
        {
            return Seniority.Chief;
        }

        return seniority == Seniority.Chief && deniesLeaders && people is null or < 20 ? Seniority.UnitHead : seniority;
    }

    // The director of a utility of nine does not stand where the director of a municipality stands; the same bounds as for posts in a CV.
    private static Seniority OfHouse(Seniority seniority, Sectors employer, int? people, bool inBoard)
    {
        if (seniority != Seniority.Director || (employer & (Sectors.Private | Sectors.Ngo)) == 0)
        {
            return seniority;
        }

        return people < SmallFirm || (people < SmallCompany && !inBoard) ? Seniority.UnitHead : people < MiddleFirm && !inBoard ? Seniority.Chief : seniority;
    }

    private static Fact<int>? People(SourceText text, Seniority seniority)
    {
        PeopleCount? best = null;
        var bestScore = 0;
        foreach (var sentence in text.Sentences)
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            if (seniority < Seniority.TopExecutive && ScopeReader.SpeaksOfWhole(text.Slice(sentence)))
            {
                continue;
            }

            var own = Words["own"].Find(text, first, end).Count > 0 ? 1 : 0;
            var home = seniority < Seniority.TopExecutive && Words["home"].Find(text, first, end).Count > 0 ? 2 : 0;
            foreach (var count in PeopleReader.Read(text, first, end).Where(count => !count.Leaders && !ScopeReader.CountsOthers(text, count)))
            {
                var score = 2 + own - home + Math.Min(count.Trust, 1) * 1;
                if (score > bestScore || (score == bestScore && count.Value > best?.Value))
                {
                    (best, bestScore) = (count, score);
                }
            }
        }

        return best is { } found ? new Fact<int>(found.Value, Evidence.Of(text.Text, found.Start, found.End)) : null;
    }

    private static bool LeadsLeaders(SourceText text)
    {
        foreach (var sentence in text.Sentences)
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            if (PeopleReader.Read(text, first, end).Any(count => count is { Leaders: true, Value: >= 2 and < 40 }) || PeopleLexicon.LeadsLeaders.Find(text, first, end).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Areas(SourceText text, SourceText named, TitleReading? reading)
    {
        var sums = new double[ProfessionalAreas.All.Count];
        if (reading is { } title)
        {
            // The line of the title without the employer: "Direktør for kultur, fritid og by i Tårnmark Kommune".
            var line = named.Lines[named.Sentences[Math.Max(0, named.SentenceAt(named.Tokens[title.First].Start))].Line];
            var (first, end) = named.TokenRange(line.Start, line.End);
            AreaReader.Add(named, Math.Max(first, title.First - 4), Math.Min(end, title.End + 10), TitleWeight / 2, sums);
            AreaReader.Add(named, Math.Max(first, title.First - 3), title.End, TitleWeight / 2, sums);
        }

        foreach (var sentence in text.Sentences)
        {
            if (!IsSkipped(text, sentence))
            {
                AreaReader.Add(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount, TaskWeight, sums);
            }
        }

        return AreaReader.Scale(sums);
    }

    private static bool IsSkipped(SourceText text, Sentence sentence)
    {
        if (sentence.Heading < 0)
        {
            return false;
        }

        var heading = Folding.Key(text.Slice(text.Sentences[sentence.Heading]));
        return Skipped.Any(word => heading.Contains(word, StringComparison.Ordinal));
    }

    private static Sectors Employer(SourceText text)
    {
        foreach (var sentence in text.Sentences.Take(8))
        {
            if (CareerLexicon.SureEmployers.Find(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount) is { Count: > 0 } hits)
            {
                return hits[0].Value;
            }
        }

        return SectorReader.OfWorkplace(text, 0, text.Tokens.Count);
    }
}
