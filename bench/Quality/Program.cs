using Matching.Quality;

return Commands.Run(args);
