# loss at each rate
# Drawn by pcn-sweep from chart.dat. Draw it again, in this folder, with:
#   gnuplot chart.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 536,317 noenhanced font 'Helvetica,10.5' background 'white'
set output 'chart.svg'
# set terminal pdfcairo size 7.44in,4.40in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'chart.pdf'
# set terminal pngcairo size 1608,951 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'chart.png'

set style line 1 linecolor rgb '#76b8f0' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#0b2370' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 3 linecolor rgb '#76b8f0' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 4 linecolor rgb '#0b2370' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 5 linecolor rgb '#76b8f0' linewidth 1.6 dashtype 1 pointtype 2 pointsize 0.7
set style line 6 linecolor rgb '#e16c10' linewidth 1.6 dashtype (8,5) pointtype 5 pointsize 0.6
set style line 7 linecolor rgb '#000000' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'loss at each rate' at screen 0.0187,0.9527 left font ',12.0'
set label 'Bands: one standard deviation.' at screen 0.0187,0.0379 left font ',9.0'

# Panel 1: μPC
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.8612
set bmargin at screen 0.2776
set label 'μPC' at screen 0.0933,0.8896 left font ',10.5'
set label 'weight learning rate' at screen 0.3078,0.1956 center font ',10.5'
set label 'train loss' at screen 0.0261,0.5694 center rotate font ',10.5'
set logscale x
set xrange [0.00870551:0.183792]
set xtics offset 0,0.5 ('0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1)
set logscale y
set yrange [0.0450625:0.491946]
set ytics offset 0.5,0 ('0.05' 0.05, '0.07' 0.07, '0.1' 0.1, '0.15' 0.15, '0.2' 0.2, '0.3' 0.3)
plot \
    'chart.dat' index 0 using 1:2:3 with filledcurves linestyle 1 fillstyle transparent solid 0.18 noborder notitle, \
    'chart.dat' index 1 using 1:2 with linespoints linestyle 1 notitle, \
    'chart.dat' index 2 using 1:2:3 with filledcurves linestyle 2 fillstyle transparent solid 0.18 noborder notitle, \
    'chart.dat' index 3 using 1:2 with linespoints linestyle 2 notitle, \
    'chart.dat' index 4 using 1:2 with points linestyle 3 notitle, \
    'chart.dat' index 5 using 1:2 with points linestyle 4 notitle, \
    'chart.dat' index 6 using 1:(0.467268) with points linestyle 5 notitle, \
    NaN notitle

# Panel 2: SP
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.8612
set bmargin at screen 0.2776
set label 'SP' at screen 0.5448,0.8896 left font ',10.5'
set label 'weight learning rate' at screen 0.7593,0.1956 center font ',10.5'
set logscale x
set xrange [0.00870551:0.183792]
set xtics offset 0,0.5 ('0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1)
set logscale y
set yrange [0.0450625:0.491946]
set ytics offset 0.5,0 ('' 0.05, '' 0.07, '' 0.1, '' 0.15, '' 0.2, '' 0.3)
set object rectangle from graph 0, first 0.05 to graph 1, first 0.1 behind fillcolor rgb '#e4e4e4' fillstyle solid noborder
set arrow from graph 0, first 0.2 to graph 1, first 0.2 nohead back linecolor rgb '#808080' linewidth 1.2 dashtype (4,4)
plot \
    'chart.dat' index 7 using ($1*1.0629):3:(0):($4-$3) with vectors nohead linestyle 6 linewidth 0.9 dashtype 1 notitle, \
    'chart.dat' index 7 using ($1*1.0629):2 with linespoints linestyle 6 notitle, \
    NaN notitle

# Legend
unset label
unset object
unset arrow
unset border
unset tics
unset colorbox
unset logscale
set lmargin at screen 0.0000
set rmargin at screen 1.0000
set tmargin at screen 0.1577
set bmargin at screen 0.0757
set key inside center center horizontal maxcols 4 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'width 16', \
    keyentry with linespoints linestyle 2 title 'width 64', \
    keyentry with points linestyle 7 title 'best', \
    keyentry with points linestyle 5 title 'diverges', \
    keyentry with linespoints linestyle 6 title 'SP', \
    keyentry with boxes fillstyle solid noborder linecolor rgb '#e4e4e4' title 'tolerated', \
    keyentry with lines linecolor rgb '#808080' linewidth 1.2 dashtype (4,4) title 'kept'
unset multiplot
