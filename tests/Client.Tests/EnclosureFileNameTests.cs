using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>What a file's name says of whose enclosure it is.</summary>
public sealed class EnclosureFileNameTests
{
    [Theory]
    [InlineData("c001.letter.pdf", "c001", "letter", EnclosureKind.Letter, true)]
    [InlineData("/cv/c001-ansøgning.pdf", "c001", "ansøgning", EnclosureKind.Letter, false)]
    [InlineData("C:\\cv\\Anna Holm - Motiveret ansøgning.DOCX", "Anna Holm", "Motiveret ansøgning", EnclosureKind.Letter, false)]
    [InlineData("c001_motivation.md", "c001", "motivation", EnclosureKind.Letter, false)]
    [InlineData("c001.cover-letter.pdf", "c001", "cover-letter", EnclosureKind.Letter, true)]
    [InlineData("c001.diploma.pdf", "c001", "diploma", EnclosureKind.Diploma, true)]
    [InlineData("c001-eksamensbevis-2.pdf", "c001", "eksamensbevis-2", EnclosureKind.Diploma, false)]
    [InlineData("c001 EKSAMENSBEVISER.pdf", "c001", "EKSAMENSBEVISER", EnclosureKind.Diploma, false)]
    [InlineData("c001-udtalelse2.pdf", "c001", "udtalelse2", EnclosureKind.Reference, false)]
    [InlineData("c001-anbefaling.pdf", "c001", "anbefaling", EnclosureKind.Reference, false)]
    [InlineData("c001.bilag 3.pdf", "c001", "bilag 3", EnclosureKind.Other, true)]
    public void A_name_that_ends_with_a_kind_belongs_to_whom_the_rest_names(string name, string person, string word, EnclosureKind kind, bool plain) =>
        EnclosureFileName.Read(name).ShouldBe(new EnclosureFileName(person, word, kind, plain));

    [Theory]
    [InlineData("c001.pdf")]
    [InlineData("ansøgning.pdf")]
    [InlineData("-ansøgning.pdf")]
    [InlineData("anna-cv.pdf")]
    [InlineData("annaansøgning.pdf")]
    [InlineData("ansøgning-anna.pdf")]
    [InlineData("c001-letters.pdf")]
    [InlineData("c001-diploma-123.pdf")]
    public void Any_other_name_is_a_CVs(string name) => EnclosureFileName.Read(name).ShouldBeNull();
}
