# fashion-depth: what trains at the best rate of each depth
# Drawn by pcn-sweep from fashion-depth-depth.dat. Draw it again, in this folder, with:
#   gnuplot fashion-depth-depth.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 560,291 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-depth-depth.svg'
# set terminal pdfcairo size 7.78in,4.04in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-depth-depth.pdf'
# set terminal pngcairo size 1682,873 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-depth-depth.png'

set style line 1 linecolor rgb '#195daa' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#e16c10' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-depth: what trains at the best rate of each depth' at screen 0.0178,0.9485 left font ',12.0'
set label 'Bars: one standard deviation either way.' at screen 0.0178,0.0412 left font ',9.0'

# Panel 1: 
set lmargin at screen 0.0731
set rmargin at screen 0.4835
set tmargin at screen 0.8935
set bmargin at screen 0.2577
set label 'depth' at screen 0.2783,0.1684 center font ',10.5'
set label 'test accuracy (%)' at screen 0.0250,0.5756 center rotate font ',10.5'
set logscale x
set xrange [3.605:35.5062]
set xtics offset 0,0.5 ('4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
unset logscale y
set yrange [60.3278:83.6086]
set ytics offset 0.5,0 ('65' 65.0, '70' 70.0, '75' 75.0, '80' 80.0)
plot \
    'fashion-depth-depth.dat' index 0 using ($1*0.98299):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'fashion-depth-depth.dat' index 0 using ($1*0.98299):2 with linespoints linestyle 1 notitle, \
    'fashion-depth-depth.dat' index 1 using ($1*1.0173):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'fashion-depth-depth.dat' index 1 using ($1*1.0173):2 with linespoints linestyle 2 notitle, \
    NaN notitle

# Panel 2: 
unset label
unset object
unset arrow
set lmargin at screen 0.5647
set rmargin at screen 0.9750
set tmargin at screen 0.8935
set bmargin at screen 0.2577
set label 'depth' at screen 0.7698,0.1684 center font ',10.5'
set label 'trained layers (%)' at screen 0.5085,0.5756 center rotate font ',10.5'
set logscale x
set xrange [3.605:35.5062]
set xtics offset 0,0.5 ('4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0)
unset logscale y
set yrange [-2:102]
set ytics offset 0.5,0 ('0' 0.0, '20' 20.0, '40' 40.0, '60' 60.0, '80' 80.0, '100' 100.0)
plot \
    'fashion-depth-depth.dat' index 2 using ($1*0.98299):2 with linespoints linestyle 1 notitle, \
    'fashion-depth-depth.dat' index 3 using ($1*1.0173):2 with linespoints linestyle 2 notitle, \
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
set tmargin at screen 0.1271
set bmargin at screen 0.0825
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'μPC', \
    keyentry with linespoints linestyle 2 title 'SP'
unset multiplot
