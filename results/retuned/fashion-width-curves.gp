# fashion-width: final train loss at each weight learning rate
# Drawn by pcn-sweep from fashion-width-curves.dat. Draw it again, in this folder, with:
#   gnuplot fashion-width-curves.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 536,329 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-width-curves.svg'
# set terminal pdfcairo size 7.44in,4.57in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-width-curves.pdf'
# set terminal pngcairo size 1608,987 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-width-curves.png'

set style line 1 linecolor rgb '#76b8f0' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#4a85c5' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 3 linecolor rgb '#25549a' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 4 linecolor rgb '#0b2370' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 5 linecolor rgb '#76b8f0' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 6 linecolor rgb '#4a85c5' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 7 linecolor rgb '#25549a' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 8 linecolor rgb '#0b2370' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3
set style line 9 linecolor rgb '#000000' linewidth 1.2 dashtype 1 pointtype 6 pointsize 1.3

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-width: final train loss at each weight learning rate' at screen 0.0187,0.9544 left font ',12.0'
set label 'Points: geometric mean over 5 seeds; bands: one standard deviation either way.' at screen 0.0187,0.0729 left font ',9.0'
set label 'The activity learning rate is tuned again at each width and rate.' at screen 0.0187,0.0365 left font ',9.0'

# Panel 1: μPC
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.8663
set bmargin at screen 0.3040
set label 'μPC' at screen 0.0933,0.8936 left font ',10.5'
set label 'weight learning rate' at screen 0.3078,0.2249 center font ',10.5'
set label 'final train loss' at screen 0.0261,0.5851 center rotate font ',10.5'
set logscale x
set xrange [8.06494e-05:1.23994]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0, '' 9e-05 1, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.3 1, '' 0.4 1, '' 0.5 1, '' 0.6 1, '' 0.7 1, '' 0.8 1, '' 0.9 1)
set logscale y
set yrange [0.119239:0.263244]
set ytics offset 0.5,0 ('0.15' 0.15, '0.2' 0.2, '0.25' 0.25)
plot \
    'fashion-width-curves.dat' index 0 using 1:2:3 with filledcurves linestyle 1 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 1 using 1:2 with linespoints linestyle 1 notitle, \
    'fashion-width-curves.dat' index 2 using 1:2:3 with filledcurves linestyle 2 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 3 using 1:2 with linespoints linestyle 2 notitle, \
    'fashion-width-curves.dat' index 4 using 1:2:3 with filledcurves linestyle 3 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 5 using 1:2 with linespoints linestyle 3 notitle, \
    'fashion-width-curves.dat' index 6 using 1:2:3 with filledcurves linestyle 4 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 7 using 1:2 with linespoints linestyle 4 notitle, \
    'fashion-width-curves.dat' index 8 using 1:2 with points linestyle 5 notitle, \
    'fashion-width-curves.dat' index 9 using 1:2 with points linestyle 6 notitle, \
    'fashion-width-curves.dat' index 10 using 1:2 with points linestyle 7 notitle, \
    'fashion-width-curves.dat' index 11 using 1:2 with points linestyle 8 notitle, \
    NaN notitle

# Panel 2: SP
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.8663
set bmargin at screen 0.3040
set label 'SP' at screen 0.5448,0.8936 left font ',10.5'
set label 'weight learning rate' at screen 0.7593,0.2249 center font ',10.5'
set logscale x
set xrange [8.06494e-05:1.23994]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0, '' 9e-05 1, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.3 1, '' 0.4 1, '' 0.5 1, '' 0.6 1, '' 0.7 1, '' 0.8 1, '' 0.9 1)
set logscale y
set yrange [0.119239:0.263244]
set ytics offset 0.5,0 ('' 0.15, '' 0.2, '' 0.25)
plot \
    'fashion-width-curves.dat' index 12 using 1:2:3 with filledcurves linestyle 1 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 13 using 1:2 with linespoints linestyle 1 notitle, \
    'fashion-width-curves.dat' index 14 using 1:2:3 with filledcurves linestyle 2 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 15 using 1:2 with linespoints linestyle 2 notitle, \
    'fashion-width-curves.dat' index 16 using 1:2:3 with filledcurves linestyle 3 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 17 using 1:2 with linespoints linestyle 3 notitle, \
    'fashion-width-curves.dat' index 18 using 1:2:3 with filledcurves linestyle 4 fillstyle transparent solid 0.18 noborder notitle, \
    'fashion-width-curves.dat' index 19 using 1:2 with linespoints linestyle 4 notitle, \
    'fashion-width-curves.dat' index 20 using 1:2 with points linestyle 5 notitle, \
    'fashion-width-curves.dat' index 21 using 1:2 with points linestyle 6 notitle, \
    'fashion-width-curves.dat' index 22 using 1:2 with points linestyle 7 notitle, \
    'fashion-width-curves.dat' index 23 using 1:2 with points linestyle 8 notitle, \
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
set tmargin at screen 0.1884
set bmargin at screen 0.1094
set key inside center center horizontal maxcols 3 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'width 32', \
    keyentry with linespoints linestyle 2 title 'width 64', \
    keyentry with linespoints linestyle 3 title 'width 128', \
    keyentry with linespoints linestyle 4 title 'width 256', \
    keyentry with points linestyle 9 title 'best of its width'
unset multiplot
