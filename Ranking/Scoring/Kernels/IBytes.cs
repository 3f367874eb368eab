namespace Matching.Ranking.Scoring.Kernels;

/// <summary>
/// A vector of bytes, also looked at as 16-bit words or 32-bit dwords: what computing features needs, the same for every width.
/// All arithmetic wraps.
/// </summary>
internal unsafe interface IBytes<TSelf>
    where TSelf : struct, IBytes<TSelf>
{
    /// <summary>Bytes in the vector.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(byte* from);

    static abstract void Store(TSelf value, byte* to);

    static abstract TSelf BroadcastBytes(byte value);

    static abstract TSelf BroadcastWords(ushort value);

    static abstract TSelf BroadcastDwords(uint value);

    static abstract TSelf And(TSelf a, TSelf b);

    static abstract TSelf Or(TSelf a, TSelf b);

    static abstract TSelf MinBytes(TSelf a, TSelf b);

    static abstract TSelf MaxBytes(TSelf a, TSelf b);

    static abstract TSelf AddBytes(TSelf a, TSelf b);

    static abstract TSelf AddWords(TSelf a, TSelf b);

    static abstract TSelf AddDwords(TSelf a, TSelf b);

    static abstract TSelf MultiplyWords(TSelf a, TSelf b);

    static abstract TSelf MultiplyDwords(TSelf a, TSelf b);

    /// <summary>Signed dwords, limited to a range.</summary>
    static abstract TSelf ClampDwords(TSelf a, int low, int high);

    static abstract TSelf LeftWords(TSelf a, int bits);

    static abstract TSelf RightWords(TSelf a, int bits);

    static abstract TSelf SignedRightWords(TSelf a, int bits);

    static abstract TSelf LeftDwords(TSelf a, int bits);

    static abstract TSelf RightDwords(TSelf a, int bits);

    static abstract TSelf SignedRightDwords(TSelf a, int bits);

    /// <summary>All ones in the unsigned words that are a limit or more.</summary>
    static abstract TSelf WordsAtLeast(TSelf a, ushort limit);

    /// <summary>16 bytes, once for every 16 of the vector.</summary>
    static abstract TSelf BroadcastTable(byte* table);

    /// <summary>Entries of a broadcast table; indices 0-15.</summary>
    static abstract TSelf LookUp16(TSelf table, TSelf indices);

    /// <summary>Entries of a table of 256.</summary>
    static abstract TSelf LookUp256(byte* table, TSelf indices);
}
