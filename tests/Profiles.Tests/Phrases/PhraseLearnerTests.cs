using Matching.Profiles.Phrases;
using Shouldly;

namespace Matching.Profiles.Tests.Phrases;

public sealed class PhraseLearnerTests
{
    private static readonly LabelledSet English = Set(
        "english", "talk to customers:people", "work in a team:people", "collaborate with colleagues:people", "speak to clients:people",
        "communication skills:people", "advise customers:people", "teach pupils:people", "listen to guests:people",
        "software development:technology", "programming languages:technology", "database systems:technology", "web applications:technology",
        "computer networks:technology", "cloud platforms:technology", "java programming:technology", "operate servers:technology");

    private static readonly LabelledSet Danish = Set(
        "danish", "samarbejde med kolleger:people", "rådgive borgere og kunder:people", "gode kommunikationsevner:people", "undervise elever i dialog:people",
        "tale med gæster i en butik:people", "drift af databaser:technology", "udvikling af software til skyen:technology", "programmering i et sprog:technology",
        "webløsninger og applikationer:technology", "servere og computere:technology", "edb for brugere:technology", "lytte til hinanden i et team:people");

    [Fact]
    public void Danish_phrases_are_labelled_by_what_was_learned_from_English_ones()
    {
        var framework = PhraseLearner.Learn([English, Set("danish", "god til dialog:people", "digitale systemer:technology")], new PhraseLearnerOptions()).Framework;

        framework.Classify("kommunikation med kunder").ShouldBe("people");
        framework.Classify("databaser").ShouldBe("technology");
        framework.Classify("programmeringssprog og softwareudvikling").ShouldBe("technology");
        framework.Classify("KUNDERÅDGIVNING").ShouldBe("people");
        framework.Classify("kunderaadgivning").ShouldBe("people");
    }

    [Fact]
    public void A_line_without_words_gets_the_most_common_label_of_the_last_set()
    {
        var framework = PhraseLearner.Learn([English, Set("last", "a:rare", "b:common", "c:common")], new PhraseLearnerOptions()).Framework;

        framework.Classify("").ShouldBe("common");
        framework.Classify(" ?! ").ShouldBe("common");
        framework.Labels.ShouldBe(["common", "people", "rare", "technology"]);
    }

    [Fact]
    public void Learning_twice_gives_the_same_file_and_the_same_measure()
    {
        var first = PhraseLearner.Learn([English, Danish], new PhraseLearnerOptions());
        var second = PhraseLearner.Learn([English, Danish], new PhraseLearnerOptions());

        PhraseFrameworkFile.Write(second.Framework).ShouldBe(PhraseFrameworkFile.Write(first.Framework));
        second.Validation!.Predicted.ShouldBe(first.Validation!.Predicted);
        second.Validation.WeightedF1.ShouldBe(first.Validation.WeightedF1);
    }

    [Fact]
    public void Cross_validation_reports_a_label_for_every_line_of_the_last_set_and_an_interval_around_their_F1()
    {
        var validation = PhraseLearner.Learn([English, Danish], new PhraseLearnerOptions { Folds = 4 }).Validation.ShouldNotBeNull();

        validation.Folds.ShouldBe(4);
        validation.Predicted.Count.ShouldBe(Danish.Examples.Count);
        validation.WeightedF1.ShouldBe(WeightedF1.Of([.. Danish.Examples.Select(example => example.Label)], validation.Predicted));
        validation.Low.ShouldBeLessThanOrEqualTo(validation.WeightedF1);
        validation.High.ShouldBeGreaterThanOrEqualTo(validation.WeightedF1);
    }

    [Fact]
    public void A_phrase_repeated_in_the_last_set_is_never_seen_when_it_is_held_out()
    {
        // The nonsense word is known by nothing but its repetitions: seen, it would be labelled rightly every time.
        var odd = Enumerable.Range(0, 4).Select(_ => new LabelledPhrase("xqzzv", "odd"));
        var set = new LabelledSet("last", [.. odd, .. Danish.Examples, .. odd]);

        var validation = PhraseLearner.Learn([English, set], new PhraseLearnerOptions { Folds = 5 }).Validation.ShouldNotBeNull();

        validation.Predicted.ShouldNotContain("odd");
    }

    [Fact]
    public void A_set_too_small_is_not_cross_validated() =>
        PhraseLearner.Learn([English, Set("last", "a:x", "b:y")], new PhraseLearnerOptions()).Validation.ShouldBeNull();

    [Fact]
    public void One_label_is_too_few_to_learn()
    {
        var refusal = Should.Throw<ProfileRefusedException>(() => PhraseLearner.Learn([Set("one.tsv", "a:x", "b:x")], new PhraseLearnerOptions()));

        refusal.Message.ShouldBe("one.tsv: there are 1 different labels, learning needs at least 2; give phrases of further labels");
    }

    [Fact]
    public void Danish_skill_phrases_are_labelled_far_better_than_by_character_ngrams()
    {
        var folder = Path.Combine(Samples.Repository, "..", "shared", "kompetencer");
        Assert.SkipUnless(Directory.Exists(folder), "../shared/kompetencer is absent");
        LabelledSet Read(string file) => new(file, LabelledFile.Read(File.ReadAllBytes(Path.Combine(folder, file)), file));
        // A part of the English lines keeps the test short; the figures of all of them stand in docs/frameworks.md.
        var english = Read("1_en_train.tsv");
        english = english with { Examples = [.. english.Examples.Where((_, line) => line % 4 == 0)] };
        var danish = Read("2_da_train.tsv");

        var measured = PhraseLearner.Learn([english, danish], new PhraseLearnerOptions { Folds = 5 }).Validation!.WeightedF1;
        var nGrams = PhraseLearner.Learn([english, danish], new PhraseLearnerOptions { Folds = 5, NGramsOnly = true }).Validation!.WeightedF1;

        measured.ShouldBeGreaterThan(0.45);
        measured.ShouldBeGreaterThan(nGrams + 0.1);
    }

    private static LabelledSet Set(string name, params string[] lines) =>
        new(name, [.. lines.Select(line => new LabelledPhrase(line.Split(':')[0], line.Split(':')[1]))]);
}
