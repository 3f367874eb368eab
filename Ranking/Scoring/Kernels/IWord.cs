namespace Matching.Ranking.Scoring.Kernels;

/// <summary>A bit vector of one width: what the selections of a program work on, one bit a candidate.</summary>
internal unsafe interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    static abstract TSelf Zero { get; }

    static abstract TSelf Ones { get; }

    static abstract TSelf Load(ulong* from);

    static abstract void Store(TSelf value, ulong* to);

    static abstract TSelf And(TSelf a, TSelf b);

    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary><c>select ? ifSet : ifClear</c>, bit by bit.</summary>
    static abstract TSelf Select(TSelf select, TSelf ifSet, TSelf ifClear);
}
