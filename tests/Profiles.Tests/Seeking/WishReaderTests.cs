using System.Globalization;
using Matching.Contracts;
using Matching.Profiles.Seeking;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Seeking;

/// <summary>What the writer of a CV or letter seeks, and what is no wish.</summary>
public sealed class WishReaderTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Theory]
    // Level, area, place.
    [InlineData("Jeg søger en stilling som økonomichef i en kommune på Fyn.", "level Chief; area finance; place Fyn")]
    [InlineData("Jeg søger nye udfordringer som afdelingsleder inden for beskæftigelse.", "level UnitHead; area employment")]
    [InlineData("Jeg søger stillingen som kommunaldirektør i Lejre Kommune.", "level TopExecutive; area general-management")]
    [InlineData("Efter tolv år i Odense søger jeg en lederstilling i Vejle eller Kolding.", "level TeamLeader-TopExecutive; place Vejle, Kolding")]
    [InlineData("Jeg ønsker at arbejde i Aarhus-området.", "place Aarhus+30")]
    [InlineData("Jeg vil gerne arbejde inden for digitalisering, helst i Aalborg.", "area it-digitalisation; place Aalborg")]
    [InlineData("Jeg bor i Randers og søger job i Viborg eller Silkeborg.", "place Viborg, Silkeborg")]
    [InlineData("Jeg pendler gerne til København.", "place København")]
    [InlineData("Jeg er villig til at flytte til Bornholm.", "place Bornholm")]
    [InlineData("Jeg søger job inden for 40 km fra Herning.", "place Herning+40")]
    [InlineData("Jeg søger en ny stilling i Region Midtjylland.", "place Region Midtjylland")]
    [InlineData("Jeg søger et job i hovedstadsområdet.", "place Hovedstadsområdet")]
    [InlineData("Mit næste job er en chefstilling i Sønderjylland.", "level Chief; place Sønderjylland")]
    [InlineData("Ønsket arbejdssted: Svendborg eller Nyborg", "place Svendborg, Nyborg")]
    [InlineData("Ønsker\nLedende stilling på Fyn\nHelst 37 timer om ugen", "level TeamLeader-TopExecutive; place Fyn; hours 37")]
    [InlineData("Jeg søger en stilling som HR-konsulent, hvor jeg kan bruge min erfaring fra Esbjerg Kommune.", "level Specialist; area human-resources")]
    [InlineData("I am looking for a position as head of finance in a municipality near Odense.", "level UnitHead; area finance; place Odense")]
    [InlineData("Seeking a full-time position in human resources in Aarhus or Horsens.", "area human-resources; place Aarhus, Horsens; hours 35-48")]
    [InlineData("I would like to work within 30 km of Roskilde.", "place Roskilde+30")]
    [InlineData("Desired location: Greater Copenhagen", "place Hovedstadsområdet")]
    [InlineData("I live in Vejle and am willing to relocate to Aalborg.", "place Aalborg")]
    [InlineData("My next role is a management position in Copenhagen.", "level TeamLeader-TopExecutive; place København")]
    // Hours.
    [InlineData("Jeg ønsker at arbejde 30 timer om ugen.", "hours 30")]
    [InlineData("Jeg søger en deltidsstilling på 25-30 timer om ugen.", "hours 25-30")]
    [InlineData("Jeg søger deltid.", "hours 1-34")]
    [InlineData("Jeg foretrækker fuldtid.", "hours 35-48")]
    [InlineData("Jeg kan højst arbejde op til 32 timer om ugen.", "hours 1-32")]
    [InlineData("I want to work part-time, at most 20 hours a week.", "hours 1-20")]
    // Start.
    [InlineData("Jeg kan tiltræde 1. marts.", "start 2026-03-01")]
    [InlineData("Jeg kan tidligst begynde den 1. august 2026.", "start 2026-08-01")]
    [InlineData("Jeg er ledig fra den 1. januar.", "start 2027-01-01")]
    [InlineData("Tiltrædelse: 1/4 2026", "start 2026-04-01")]
    [InlineData("Available from 1 May 2026.", "start 2026-05-01")]
    [InlineData("I am available from September.", "start 2026-09-01")]
    [InlineData("Jeg står til rådighed fra juni 2026.", "start 2026-06-01")]
    [InlineData("SØGER: fuldmægtig eller direktionsassistent fra august 2026.", "level Staff-Specialist; start 2026-08-01")]
    // To lead nobody.
    [InlineData("Jeg ønsker ikke længere personaleansvar.", "nobody")]
    [InlineData("Jeg søger en stilling som specialkonsulent uden personaleansvar.", "level Specialist; nobody")]
    [InlineData("I no longer want to manage people.", "nobody")]
    public void What_somebody_seeks_is_read(string text, string wishes) => Shown(text).ShouldBe(wishes);

    [Theory]
    [InlineData("Jeg søger nye medarbejdere til økonomiafdelingen i Vejle.")]
    [InlineData("Vi søger en økonomichef til Aarhus Kommune, 37 timer om ugen.")]
    [InlineData("Kommunen søger en afdelingsleder med tiltrædelse 1. marts.")]
    [InlineData("Jeg bor i Aarhus med min familie.")]
    [InlineData("Økonomichef i Aarhus Kommune, 2012-2019.")]
    [InlineData("Jeg har arbejdet 30 timer om ugen i Odense.")]
    [InlineData("Jeg har set, at I søger en økonomichef i Vejle.")]
    [InlineData("Jeg vil gerne takke min tidligere kollega i Randers.")]
    [InlineData("Ansvarlig for budget; søgte midler til projekter på Fyn.")]
    [InlineData("Søger fondsmidler til kulturprojekter i Odense.")]
    [InlineData("Jeg har ikke haft personaleansvar.")]
    [InlineData("Jeg ønsker ikke at arbejde i København.")]
    [InlineData("Stillingen kan tiltrædes 1. maj i Kolding.")]
    [InlineData("Jeg tiltrådte 1. marts 2019 som afdelingsleder.")]
    [InlineData("We are looking for a head of finance in Copenhagen.")]
    [InlineData("I was looking after a budget in Odense for 30 hours a week.")]
    [InlineData("Seeking new employees was part of my role in Vejle.")]
    [InlineData("Adresse: Vejlevej 12, 7000 Fredericia")]
    [InlineData("Min chef ønskede, at afdelingen skulle flytte til Herning.")]
    [InlineData("Referencer\nHun søger altid en ny stilling til sine folk i Odense, siger Anna.")]
    [InlineData("I can start where others stop.")]
    [InlineData("I am aware that the position is without staff responsibility.")]
    [InlineData("Hvorfor jeg søger: Hospitalet skal have ny organisation, når regionerne lægges sammen.")]
    [InlineData("Hvad søger jeg?\nJeg ser, at flere kommuner søger direktører til teknik og byudvikling på Fyn.")]
    [InlineData("Jeg ser, at flere kommuner søger direktører til teknik og byudvikling, og jeg mener, at jeg kan bidrage.")]
    [InlineData("Kommunen ønsker fuldtid til alle på ældreområdet.")]
    public void What_is_no_wish_is_left(string text) => Shown(text).ShouldBe(string.Empty);

    [Fact]
    public void Each_wish_quotes_the_words_that_it_rests_on()
    {
        const string text = "Jeg har ledet økonomien i fem år.\nJeg søger en stilling som økonomichef i Odense.\nJeg kan tiltræde 1. marts.";
        var wishes = WishReader.Read(SourceText.Of(text), Day);
        foreach (var quote in new[] { wishes.Levels!.Evidence, wishes.Areas[0].Evidence, wishes.Places[0].Evidence, wishes.Start!.Evidence })
        {
            text[quote!.Start..quote.End].ShouldBe(quote.Quote);
        }

        wishes.Places[0].Evidence!.Quote.ShouldContain("Odense");
        wishes.Start!.Evidence!.Quote.ShouldContain("1. marts");
    }

    /// <summary>CVs that were written without this reader in mind: few say what they seek, and what is read is there.</summary>
    [Fact]
    public void Of_judged_CVs_every_wish_is_quoted_letter_for_letter_and_most_have_none()
    {
        var (some, all) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Samples.Judged, "candidates"), "*.txt"))
        {
            var text = SourceText.Of(File.ReadAllText(file));
            var wishes = WishReader.Read(text, Day);
            Evidence?[] quotes = [wishes.Levels?.Evidence, wishes.LeadsNobody?.Evidence, wishes.Hours?.Evidence, wishes.Start?.Evidence, wishes.Kilometres?.Evidence, .. wishes.Areas.Concat(wishes.Places).Select(one => one.Evidence)];
            foreach (var quote in quotes.OfType<Evidence>())
            {
                text.Text[quote.Start..quote.End].ShouldBe(quote.Quote);
            }

            (some, all) = (some + (wishes.IsEmpty ? 0 : 1), all + 1);
        }

        some.ShouldBeInRange(10, all / 5);
    }

    [Fact]
    public void Stated_wishes_take_the_place_of_those_read_kind_by_kind()
    {
        var read = WishReader.Read(SourceText.Of("Jeg søger en deltidsstilling som økonomichef i Aarhus-området."), Day);
        var stated = new Wishes { Places = [new Fact<string>("Fyn", null)] };
        var both = stated.Over(read);
        both.Places.Select(place => place.Value).ShouldBe(["Fyn"]);
        both.Kilometres.ShouldBeNull();
        both.Hours!.Value.ShouldBe(new SoughtHours(1, 34));
        both.Levels!.Value.Lowest.ShouldBe(Seniority.Chief);
    }

    /// <summary>Reading is linear in the text: also 300,000 characters of one sentence are no trouble.</summary>
    [Theory]
    [InlineData("Jeg er jeg og søger jeg mit jeg gerne i jeg og jeg ønsker jeg I am I want \n")]
    [InlineData("jeg søger job i Odense eller ")]
    [InlineData("jeg ønsker søger uden ")]
    [InlineData("I'm I am I seek I ")]
    [InlineData("fra 1. maj jeg kan tiltræde ")]
    [InlineData("        ")]
    [InlineData("jeg")]
    public void A_long_text_is_read_in_bounded_time(string piece)
    {
        var text = SourceText.Of("Jeg søger " + string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        WishReader.Read(text, Day);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string Shown(string text)
    {
        var wishes = WishReader.Read(SourceText.Of(text), Day);
        var parts = new[]
        {
            wishes.Levels is { Value: var levels } ? $"level {levels.Lowest}" + (levels.Highest > levels.Lowest ? $"-{levels.Highest}" : "") : null,
            wishes.LeadsNobody is not null ? "nobody" : null,
            wishes.Areas.Count > 0 ? "area " + string.Join(", ", wishes.Areas.Select(area => area.Value)) : null,
            wishes.Places.Count > 0 ? "place " + string.Join(", ", wishes.Places.Select(place => place.Value)) + (wishes.Kilometres is { } far ? $"+{far.Value}" : "") : null,
            wishes.Hours is { Value: var hours } ? string.Create(CultureInfo.InvariantCulture, $"hours {hours.Least}") + (hours.Most > hours.Least ? string.Create(CultureInfo.InvariantCulture, $"-{hours.Most}") : "") : null,
            wishes.Start is { Value: var start } ? "start " + start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        };
        return string.Join("; ", parts.Where(part => part is not null));
    }
}
