using Matching.Contracts;
using Matching.Profiles.Enclosures;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Enclosures;

/// <summary>What a file besides a CV is, and what is read of it.</summary>
public sealed class EnclosureTests
{
    [Theory]
    [InlineData("Eksamensbevis\nSyddansk Universitet\nBo Ravn har bestået bacheloruddannelsen i jura", EnclosureKind.Diploma)]
    [InlineData("UNIVERSITY OF SOMEWHERE\nDiploma\nThe degree of Master of Science in Economics is conferred upon Bo Ravn", EnclosureKind.Diploma)]
    [InlineData("Kære Maja Krogh\nJeg søger stillingen som leder af ældreområdet.\nMed venlig hilsen\nBo", EnclosureKind.Letter)]
    [InlineData("Dear Ms Krogh\nI am applying for the post of head of finance.\nBest regards\nBo", EnclosureKind.Letter)]
    [InlineData("Udtalelse\nBo har været ansat hos os i fire år, og vi kan varmt anbefale ham.", EnclosureKind.Reference)]
    [InlineData("To whom it may concern\nBo was employed by us from 2010. I can recommend him.", EnclosureKind.Reference)]
    [InlineData("Liste over publikationer\n1. En bog\n2. En til", EnclosureKind.Other)]
    [InlineData("", EnclosureKind.Other)]
    public void A_kind_is_told_by_the_words_and_nothing_is_guessed(string text, EnclosureKind kind) => EnclosureNature.Of(text).ShouldBe(kind);

    [Theory]
    [InlineData("Eksamensbevis\nBo Ravn\nhar i 2011 bestået kandidatuddannelsen i økonomi (cand.oecon.) ved Aarhus Universitet", EducationLevel.Master, "økonomi", 2011)]
    [InlineData("Diploma\nThe degree of Master of Public Administration was conferred upon Bo Ravn in June 2015", EducationLevel.Master, null, 2015)]
    [InlineData("Bevis for professionsbacheloruddannelsen i sygepleje\nBo Ravn har bestået uddannelsen den 30. juni 2008", EducationLevel.Bachelor, "sygepleje", 2008)]
    public void A_diploma_shows_level_subject_and_year(string text, EducationLevel level, string? field, int year)
    {
        var read = EnclosureReader.Read(EnclosureKind.Diploma, SourceText.Of(text));
        (read.Education?.Value, read.Year?.Value).ShouldBe((level, year));
        (field is null ? null : read.Field?.Value).ShouldBe(field);
        text[read.Education!.Evidence!.Start..read.Education.Evidence.End].ShouldBe(read.Education.Evidence.Quote);
        read.Wishes.ShouldBeEmpty();
    }

    [Fact]
    public void A_blind_reading_keeps_length_and_hides_names_numbers_and_the_years_of_a_diploma()
    {
        const string text = "EKSAMENSBEVIS\nAnna Holm, cpr-nr. 010180-1234\nhar i 2005 bestået kandidatuddannelsen i jura.";
        var hidden = EnclosureBlind.Hide(EnclosureKind.Diploma, text, "Anna Holm", null);
        hidden.Length.ShouldBe(text.Length);
        foreach (var piece in (string[])["Anna", "Holm", "010180", "1234", "2005"])
        {
            hidden.ShouldNotContain(piece);
        }

        hidden.ShouldContain("kandidatuddannelsen i jura");
        EnclosureBlind.Hide(EnclosureKind.Letter, "Siden 2005 har jeg ledet.", "Anna Holm").ShouldContain("2005");
    }
}
