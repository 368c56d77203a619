# ranger's search of the same grid on the table read from stdin (columns x1.., y, fold); prints JSON.
# Arguments: number of trees, threads, depths and numbers of features as comma lists.
suppressMessages(library(ranger))
args <- commandArgs(trailingOnly = TRUE)
table <- read.csv(file("stdin"))
folds <- table$fold
rows <- table[, setdiff(names(table), "fold")]
rows$y <- factor(rows$y)
grid <- expand.grid(
  mtry = as.integer(strsplit(args[4], ",")[[1]]),
  depth = as.integer(strsplit(args[3], ",")[[1]])
)
one_search <- function() apply(grid, 1, function(point) {
  mean(sapply(unique(folds), function(fold) {
    forest <- ranger(y ~ ., rows[folds != fold, ],
      num.trees = as.integer(args[1]), mtry = point[["mtry"]], max.depth = point[["depth"]],
      num.threads = as.integer(args[2]), probability = TRUE, min.node.size = 1, seed = 42,
      oob.error = FALSE
    )
    test <- rows[folds == fold, ]
    proba <- predict(forest, test, num.threads = as.integer(args[2]))$predictions
    mean(colnames(proba)[max.col(proba)] == test$y)
  }))
})
# The fastest of three: whatever else the machine does can only add to it.
seconds <- Inf
for (run in 1:3) {
  started <- proc.time()[["elapsed"]]
  scores <- one_search()
  seconds <- min(seconds, proc.time()[["elapsed"]] - started)
}
cat(sprintf(
  '{"seconds": %f, "bestScore": %f, "meanScore": %f, "version": "%s"}',
  seconds, max(scores), mean(scores), packageVersion("ranger")
))
