using Matching.Profiles.Phrases;
using Shouldly;

namespace Matching.Profiles.Tests.Phrases;

public sealed class WeightedF1Tests
{
    [Fact]
    public void F1_of_each_true_label_is_weighted_by_how_often_it_occurs()
    {
        // a: precision 2/3, recall 2/3; b: precision 1/2, recall 1/1; c: never said; d: said but never true, so without weight.
        string[] truth = ["a", "a", "a", "b", "c"];
        string[] said = ["a", "a", "b", "b", "a"];

        WeightedF1.Of(truth, said).ShouldBe((3 * (2.0 / 3) + 1 * (2.0 / 3) + 0) / 5, 1e-12);
        WeightedF1.Of(["a", "b"], ["a", "d"]).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void All_right_is_1_and_all_wrong_is_0()
    {
        WeightedF1.Of(["a", "b"], ["a", "b"]).ShouldBe(1);
        WeightedF1.Of(["a", "b"], ["b", "a"]).ShouldBe(0);
    }

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Should.Throw<ArgumentException>(() => WeightedF1.Of(["a"], []));
}
