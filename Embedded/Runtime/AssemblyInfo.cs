using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Matching.Embedded.Tests")]
