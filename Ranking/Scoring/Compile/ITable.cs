namespace Matching.Ranking.Scoring.Compile;

/// <summary>Something that becomes one leaf table of a program.</summary>
internal interface ITable
{
    /// <summary>Bits of its numbers, 1-6.</summary>
    int Bits { get; }

    /// <summary>Most results that computing the bits can take.</summary>
    int MostResults { get; }

    /// <summary>The tests that it reads, each once.</summary>
    IEnumerable<(int Source, int Threshold)> Tests { get; }

    /// <summary>Emits the selections that compute the number's bits.</summary>
    /// <param name="program">Receives them.</param>
    /// <param name="bits">Receives the results that hold the bits, lowest first; beyond the last it stays at the zero slot.</param>
    /// <param name="values">Receives the 64 table values, added to what is there.</param>
    void Emit(ProgramBuilder program, Span<int> bits, Span<int> values);
}
