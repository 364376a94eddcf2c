# report.bats - a comparison as a page, as JSON and as CSV
load lib
bats_require_minimum_version 1.5.0

@test "report reads slots, pairs and rows, in any order, and writes the same page" {
	cd "$BATS_TEST_TMPDIR"
	"$CLAIMBIN/strip" "$ROOT"/examples/articles/* | "$CLAIMBIN/sentences" | "$CLAIMBIN/entities" | "$CLAIMBIN/numbers" >rows
	"$CLAIMBIN/diffclaims" -S rows >slots
	"$CLAIMBIN/diffclaims" -H rows >pairs
	without_hash() { sed 's/<td><code>[0-9a-f]*/<td><code>/'; }
	cat slots pairs | "$CLAIMBIN/report" -r rows | without_hash >want
	cat slots pairs rows | "$CLAIMBIN/report" | without_hash >got
	"$CLAIMBIN/report" rows slots pairs | without_hash >files
	grep -q '<h3>How many people died</h3>' want
	diff files want
}
