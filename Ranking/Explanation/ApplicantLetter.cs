using System.Globalization;
using System.Text;
using Matching.Contracts;

namespace Matching.Ranking.Explanation;

/// <summary>A part of a letter.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Paragraphs">Sentences that stand alone.</param>
/// <param name="Points">Points of a list; none for a part without one.</param>
public sealed record LetterPart(string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Points);

/// <summary>
/// Tells an applicant in plain words how the application was read: what was read, what counted for and against, what was not found, that people decide,
/// and how to have something corrected (AI Act, Art. 86; GDPR, Art. 15 and 22). It is made of the explanation that recruiters see, says nothing of other
/// applicants, and names nobody.
/// </summary>
/// <param name="Title">What it is.</param>
/// <param name="Parts">Its parts in order.</param>
public sealed record ApplicantLetter(string Title, IReadOnlyList<LetterPart> Parts)
{
    private const int MostReasons = 6;
    private const int MostCompetences = 8;

    /// <summary>Writes the letter.</summary>
    /// <param name="vacancy">What was applied for.</param>
    /// <param name="candidate">What was read of the applicant.</param>
    /// <param name="reasons">Sentences with what each moved the score by, the largest first.</param>
    /// <param name="missing">Sentences on requirements that were not found enough of.</param>
    /// <param name="nameOf">Name of a competence in the language.</param>
    /// <param name="basis">Versions that it stands on, for a lawyer.</param>
    /// <param name="language">"da" or "en".</param>
    public static ApplicantLetter Write(
        VacancyProfile vacancy, CandidateProfile candidate, IEnumerable<(string Sentence, int Contribution)> reasons, IEnumerable<string> missing, Func<string, string> nameOf, string basis, string language)
    {
        var words = new Words(language);
        var told = reasons.Where(reason => reason.Sentence.Length > 0).ToArray();
        string[] Told(bool helps) => [.. told.Where(reason => helps ? reason.Contribution > 0 : reason.Contribution < 0).Take(MostReasons).Select(reason => Addressing.ToCandidate(reason.Sentence, language))];
        string[] lacking = [.. missing.Select(sentence => Addressing.ToCandidate(sentence, language))];
        var (helping, hindering) = (Told(true), Told(false));
        return new ApplicantLetter(
            words.Title(vacancy.Title?.Value, vacancy.Employer?.Value),
            [
                new(words.WhoDecides, [words.PeopleDecide], []),
                new(words.WhatWasRead, [words.FromYourCv], [.. Read(candidate, nameOf, words)]),
                new(words.WhatCountedFor, helping.Length == 0 ? [words.Nothing] : [], helping),
                new(words.WhatCountedAgainst, hindering.Length == 0 ? [words.Nothing] : [], hindering),
                .. lacking.Length == 0 ? (LetterPart[])[] : [new(words.WhatWasNotFound, [words.NotFoundIsNotLacking], lacking)],
                new(words.WhatDoesNotCount, [words.NeverCounts], []),
                new(words.IsSomethingWrong, [words.HowToCorrect], []),
                new(words.Basis, [basis, words.Law], []),
            ]);
    }

    /// <summary>The letter as plain text, lines of any length.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var part in Parts)
        {
            text.Append('\n').Append(part.Heading).Append('\n');
            foreach (var paragraph in part.Paragraphs)
            {
                text.Append(paragraph).Append('\n');
            }

            foreach (var point in part.Points)
            {
                text.Append("- ").Append(point).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Read(CandidateProfile candidate, Func<string, string> nameOf, Words words)
    {
        var latest = candidate.Posts.Count > 0 ? candidate.Posts[0] : null;
        var post = latest is null ? candidate.Title?.Value : latest.Employer is { Length: > 0 } employer ? $"{latest.Title}, {employer}" : latest.Title;
        return new (string Label, string? Value)[]
        {
            (words.LatestPost, post),
            (words.YearsLed, candidate.YearsLeadership is { Value: > 0 } led ? words.Number(led.Value) : null),
            (words.PeopleLed, candidate.PeopleLed is { Value: > 0 } people ? words.Number(people.Value) : null),
            (words.Education, candidate.Education is { Value: not EducationLevel.None } education ? words.Degree(education.Value) : null),
            (words.Competences, string.Join(", ", candidate.Competences.Where(level => level.Level > 0).OrderByDescending(level => level.Estimate).Take(MostCompetences)
                .Select(level => $"{nameOf(level.Competence)} {level.Level.ToString(CultureInfo.InvariantCulture)}"))),
        }.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => $"{fact.Label}: {fact.Value}");
    }

    /// <summary>Its words in a language.</summary>
    private sealed class Words(string language)
    {
        private readonly bool english = language == "en";

        public string WhoDecides => english ? "Who decides" : "Hvem der beslutter";

        public string PeopleDecide => english
            ? "People decide who goes on. The program Matching has read the job ad and your CV and put candidates in an order, as a help to those who read the applications. It decides nothing by itself."
            : "Mennesker beslutter, hvem der går videre. Programmet Matching har læst opslaget og dit CV og stillet kandidaterne i en rækkefølge som en hjælp til dem, der læser ansøgningerne. Det beslutter ikke noget selv.";

        public string WhatWasRead => english ? "What the program read" : "Det læste programmet";

        public string FromYourCv => english ? "This is what it took from your CV:" : "Det tog det med fra dit CV:";

        public string LatestPost => english ? "Latest post" : "Seneste stilling";

        public string YearsLed => english ? "Years as leader" : "År som leder";

        public string PeopleLed => english ? "People led at most" : "Ansatte ledet, højst";

        public string Education => english ? "Education" : "Uddannelse";

        public string Competences => english ? "Competences, on a scale of 1 to 5" : "Kompetencer, på en skala fra 1 til 5";

        public string WhatCountedFor => english ? "What counted for you" : "Det talte for dig";

        public string WhatCountedAgainst => english ? "What counted against you" : "Det talte imod";

        public string Nothing => english ? "Nothing stood out." : "Intet skilte sig ud.";

        public string WhatWasNotFound => english ? "What the ad asks for and the program found too little of" : "Det beder opslaget om, og det fandt programmet for lidt om";

        public string NotFoundIsNotLacking => english
            ? "That the program found nothing does not mean that you do not have it: it may not stand in your CV."
            : "At programmet ikke har fundet noget, betyder ikke, at du ikke har det: det står måske bare ikke i dit CV.";

        public string WhatDoesNotCount => english ? "What never counts" : "Det tæller aldrig";

        public string NeverCounts => english
            ? "Your name, age, sex, origin, family, religion and health never count, nor do many years of work against you, nor text that people cannot see."
            : "Dit navn, din alder, dit køn, din oprindelse, familie, religion og dit helbred tæller aldrig. Mange års arbejde tæller heller ikke imod dig, og det gør tekst, som mennesker ikke kan se, heller ikke.";

        public string IsSomethingWrong => english ? "Is something wrong?" : "Er noget forkert?";

        public string HowToCorrect => english
            ? "Write to the employer what was read wrongly or is missing. What is corrected counts at once. You may also ask to see everything that is kept about you, and to have it erased."
            : "Skriv til arbejdsgiveren, hvad der er læst forkert, eller hvad der mangler. Det, der bliver rettet, tæller med det samme. Du kan også bede om at se alt, der er gemt om dig, og om at få det slettet.";

        public string Basis => english ? "What this stands on" : "Grundlag";

        public string Law => english
            ? "EU Artificial Intelligence Act, Article 86; General Data Protection Regulation, Articles 15 and 22."
            : "EU's forordning om kunstig intelligens, artikel 86; databeskyttelsesforordningen, artikel 15 og 22.";

        public string Title(string? title, string? employer) => (title, employer) switch
        {
            ({ } post, { } at) => english ? $"How your application for {post} at {at} was read" : $"Sådan er din ansøgning til stillingen som {post} hos {at} blevet læst",
            ({ } post, null) => english ? $"How your application for {post} was read" : $"Sådan er din ansøgning til stillingen som {post} blevet læst",
            _ => english ? "How your application was read" : "Sådan er din ansøgning blevet læst",
        };

        public string Number(long number) => english ? number.ToString("N0", CultureInfo.InvariantCulture) : number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

        public string Degree(EducationLevel level) => level switch
        {
            EducationLevel.Vocational => english ? "vocational education" : "erhvervsuddannelse",
            EducationLevel.Bachelor => english ? "bachelor's degree or the like" : "bachelor- eller professionsbacheloruddannelse",
            EducationLevel.Master => english ? "master's degree" : "kandidat- eller masteruddannelse",
            _ => english ? "PhD" : "ph.d.",
        };
    }
}
