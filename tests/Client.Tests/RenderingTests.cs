using Matching.Client.Rendering;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class RenderingTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "1 character hidden from human readers was left out")]
    [InlineData(412, "412 characters hidden from human readers were left out")]
    public void Hidden_text_is_told_where_there_is_some(int characters, string? sentence)
    {
        HiddenText.Sentence(characters).ShouldBe(sentence);
        var entry = Messages.Entry(1, "c1");
        entry.HiddenCharacters = characters;
        foreach (var width in new[] { 60, 110 })
        {
            Drawn(width, Messages.Shortlist(entry)).Contains("hidden", StringComparison.Ordinal).ShouldBe(characters > 0);
        }
    }

    [Fact]
    public void A_shortlist_tells_who_how_well_and_why()
    {
        var text = Drawn(110, Messages.Shortlist(
            Messages.Entry(1, "c7", Messages.Reason("economic-steering", 310, "Har styret en økonomi på størrelse med stillingens.", "holdt budgettet i seks år")),
            Messages.Entry(2, "c9", Messages.Reason("sector", -50, "Har ikke arbejdet i en kommune."))));
        text.ShouldStartWith("v1: Økonomichef, Åselund Kommune");
        text.ShouldContain("c7");
        text.ShouldContain("87");
        text.ShouldContain("+ Har styret en økonomi på størrelse med stillingens.");
        text.ShouldContain("“holdt budgettet i seks år”");
        text.ShouldContain("- Har ikke arbejdet i en kommune.");
        text.ShouldContain("2 of 2 candidates · model m1-abc · pool 2-def");
    }

    [Fact]
    public void Nobody_in_the_pool_is_said_in_words() => Drawn(110, Messages.Shortlist()).ShouldContain("Nobody is in the pool yet");

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(76)]
    [InlineData(110)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal_and_no_word_is_lost(int width)
    {
        const string Sentence = "Har i seks år haft ansvaret for et budget på 412 mio. kr. på det specialiserede socialområde";
        var text = Drawn(width, Messages.Shortlist(Messages.Entry(1, "c7", Messages.Reason("economic-steering", 1, Sentence))));
        text.Split('\n').Max(line => line.TrimEnd('\r').Length).ShouldBeLessThanOrEqualTo(width);
        var words = text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        Sentence.Split(' ').ShouldBeSubsetOf(words);
    }

    [Fact]
    public void Text_of_users_is_never_taken_for_markup()
    {
        var entry = Messages.Entry(1, "c7", Messages.Reason("x", 1, "[red]Leder[/] af [[alt]] og [link=http://x]", "[bold]quote[/"));
        entry.Title = "[blink]Chef[/]";
        var text = Drawn(110, Messages.Shortlist(entry));
        text.ShouldContain("[red]Leder[/] af [[alt]] og [link=http://x]");
        text.ShouldContain("“[bold]quote[/”");
        text.ShouldContain("[blink]Chef[/]");
    }

    [Fact]
    public void Text_of_users_cannot_command_the_terminal()
    {
        var text = Drawn(110, Messages.Shortlist(Messages.Entry(1, "c7", Messages.Reason("x", 1, $"før{Escape}[2Jefter\u0007 og \u202Evendt", $"{Escape}]0;navn\u0007"))));
        text.ShouldNotContain(Escape);
        text.ShouldNotContain('\u0007');
        text.ShouldNotContain('\u202E');
        text.ShouldContain("før [2Jefter og vendt");
    }

    [Fact]
    public void A_pipe_gets_no_terminal_codes_and_the_tables_of_every_command_draw()
    {
        var names = new CompetenceNames(Messages.Framework());
        using var writer = new StringWriter();
        var console = Consoles.On(writer, terminal: false);
        VacancyView.Write(console, Messages.VacancyProfile(), names);
        CandidateView.Write(console, Messages.CandidateProfile(), names);
        ListTables.Write(console, [Messages.Vacancy()]);
        ListTables.Write(console, [Messages.Candidate()]);
        FrameworkView.Write(console, Messages.Framework());
        var text = writer.ToString();
        text.ShouldNotContain(Escape);
        text.ShouldContain("Økonomistyring");
        text.ShouldContain("“styrer økonomien”");
        text.ShouldContain("round 1: week 11; round 2: 2026-03-20");
        text.ShouldContain("2018-now");
    }

    [Theory]
    [InlineData(44)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_word_of_a_table_is_cut(int width)
    {
        using var writer = new StringWriter();
        var console = Consoles.On(writer, terminal: false, width);
        var framework = new Framework { FrameworkId = "default", Version = 1, Groups = { new CompetenceGroup { Id = "g", Da = "Kommunikationsforståelse" } } };
        framework.Competences.Add(new Competence { Id = "communication-and-cooperation", Da = "Økonomistyring", En = "Communication skills", Group = "g" });
        FrameworkView.Write(console, framework);
        var vacancy = Messages.Vacancy();
        vacancy.Profile.Title = new TextFact { Value = "Beskæftigelsesforvaltning" };
        ListTables.Write(console, [vacancy]);
        foreach (var word in (string[])["communication-and-cooperation", "Økonomistyring", "Communication", "Kommunikationsforståelse", "Beskæftigelsesforvaltning"])
            writer.ToString().ShouldContain(word);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(75)]
    [InlineData(76)]
    [InlineData(160)]
    public void Lists_and_profiles_fit_the_terminal_and_keep_ids_whole(int width)
    {
        using var writer = new StringWriter();
        var console = Consoles.On(writer, terminal: false, width);
        ListTables.Write(console, [Messages.Vacancy("kommunaldirektoer-strandmoelle"), Messages.Vacancy()]);
        ListTables.Write(console, [Messages.Candidate("soeren-aagaard-2026")]);
        VacancyView.Write(console, Messages.VacancyProfile(), new CompetenceNames(Messages.Framework()));
        var text = writer.ToString();
        text.Split('\n').Max(line => line.TrimEnd('\r').Length).ShouldBeLessThanOrEqualTo(width);
        foreach (var word in (string[])["kommunaldirektoer-strandmoelle", "soeren-aagaard-2026", "economic-steering", "2026-03-02", "Budgetchef", "2 vacancies", "1 candidate"])
            text.ShouldContain(word);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void An_explanation_shows_the_whole_sum_with_the_words_of_both_sides(int width)
    {
        var reason = Messages.Reason("economic-steering", 1300, "Stærk økonomi.", "holdt budgettet");
        reason.VacancyQuote = Messages.Evidence("styrer økonomien");
        reason.Title = "Økonomistyring";
        using var writer = new StringWriter();
        ExplanationView.Write(
            Consoles.On(writer, terminal: false, width),
            new Explanation
            {
                Rank = 3, PoolSize = 44, Score = 1100, BaseValue = -200, Fit = 55.4, Reasons = { reason },
                Missing = { new MissingCompetence { Competence = "communication", Weight = 4, Must = true, Level = 1 } },
                Counterfactual = new Counterfactual { Changes = { new CompetenceChange { Competence = "communication", FromLevel = 1, ToLevel = 4 } }, Rank = 1 },
            },
            "c1 for v1");
        var text = writer.ToString();
        foreach (var part in (string[])["Place 3 of 44, fit 55 of 100", "-200", "+1,300", "+1,100", "styrer økonomien", "holdt budgettet", "(weight 4, a must)"])
            text.ShouldContain(part);
    }

    [Theory]
    [InlineData("  to\n\tlinjer \r\n her ", "to linjer her")]
    [InlineData("blød\u00ADbinde\u200Bstreg", "blødbindestreg")]
    [InlineData("", "")]
    public void One_line_has_single_blanks_and_nothing_unseen(string text, string line) => CleanText.Line(text).ShouldBe(line);

    [Fact]
    public void A_passage_that_the_sentence_quotes_is_shown_once_below_it()
    {
        const string Quote = "holdt budgettet i seks år i træk";
        var reason = Messages.Reason("x", 1, "Økonomistyring: opslaget beder om det (vægt 5): »styrer«; kandidaten viser niveau 4 af 5: »holdt budgettet i seks år…«.", Quote);
        var text = Drawn(200, Messages.Shortlist(Messages.Entry(1, "c7", reason)));
        text.ShouldContain("“holdt budgettet i seks år i træk”");
        text.ShouldNotContain("»");
        Reasons.SentenceAlone(reason).ShouldBe("Økonomistyring: opslaget beder om det (vægt 5); kandidaten viser niveau 4 af 5.");
    }

    [Fact]
    public void A_passage_that_shows_several_competences_is_quoted_once_a_candidate()
    {
        var text = Drawn(110, Messages.Shortlist(
            Messages.Entry(1, "c7", Messages.Reason("x", 2, "X.", "samme sted"), Messages.Reason("y", 1, "Y.", "samme sted")),
            Messages.Entry(2, "c8", Messages.Reason("x", 2, "X.", "samme sted"))));
        text.Split("“samme sted”").Length.ShouldBe(3);
    }

    [Fact]
    public void A_long_quote_is_cut_after_a_word()
    {
        CleanText.Shortened("en to tre fire fem", 11).ShouldBe("en to tre…");
        CleanText.Shortened("kort", 11).ShouldBe("kort");
        CleanText.Shortened(new string('x', 50), 10).Length.ShouldBe(10);
        CleanText.Shortened(string.Concat(Enumerable.Repeat("😀", 20)), 10).ShouldBe("😀😀😀😀…");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(110)]
    public void How_sure_fit_and_place_are_stands_beside_them_and_near_ties_are_marked(int width)
    {
        ShortlistEntry[] entries = [Messages.Entry(1, "c7"), Messages.Entry(2, "c8"), Messages.Entry(3, "c9")];
        foreach (var (entry, band) in entries.Zip([1, 1, 2]))
            (entry.FitLow, entry.FitHigh, entry.BestPlace, entry.WorstPlace, entry.Band) = (61.4, 98, 1, 3, band);
        entries[2].Abstention = "The place says little: posts and level cannot be read from the CV.";
        var list = Messages.Shortlist(entries);
        list.Abstention = "The list says little: level and requirements cannot be read from the ad.";
        var text = Drawn(width, list);
        text.ShouldContain("61-98");
        text.ShouldContain("1-3");
        text.ShouldContain("list says little");
        text.ShouldContain("place says little");
        if (width > ShortlistTable.NarrowestTable)
        {
            text.ShouldContain("≈ 2");
            text.ShouldNotContain("≈ 1");
            text.ShouldNotContain("≈ 3");
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void Why_not_above_the_one_before_shows_who_is_ahead_in_what_and_the_exact_sum(int width)
    {
        var comparison = new Comparison { Candidate = "candidates/c2", Rank = 2, Score = 1_450, Fit = 60, NearTie = true, Sentence = "The candidate at place 2 is 4.5 points ahead." };
        comparison.Differences.Add(new Difference { Competence = "role", Title = "Kind of work", Difference_ = 400, Other = Messages.Reason("role", 500, "Has done it."), Own = Messages.Reason("role", 100, "Has seen it.") });
        comparison.Differences.Add(new Difference { Competence = "scale", Title = "Scale", Difference_ = -50 });
        using var writer = new StringWriter();
        ExplanationView.Write(
            Consoles.On(writer, terminal: false, width),
            new Explanation { Rank = 3, PoolSize = 44, Score = 1_100, Fit = 55.4, FitLow = 30, FitHigh = 80, BestPlace = 1, WorstPlace = 7, Comparison = comparison, MissingFacts = { "Languages: the ad asks for German, which the CV does not name." } },
            "c1 for v1");
        var text = writer.ToString();
        foreach (var part in (string[])["(may be 1-7)", "30-80", "Why not above c2", "4.5 points ahead", "+400", "-50", "+350", "above: Has done it.", "here: Has seen it.", "German"])
            text.ShouldContain(part);
    }

    private static string Drawn(int width, Shortlist shortlist)
    {
        using var writer = new StringWriter();
        ShortlistTable.Write(
            Consoles.On(writer, terminal: false, width), shortlist, ShortlistTable.Heading("v1", Messages.VacancyProfile()));
        return writer.ToString();
    }
}
