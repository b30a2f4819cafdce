# both rates
# Drawn by pcn-sweep from map.dat. Draw it again, in this folder, with:
#   gnuplot map.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal pdfcairo size 8.24in,4.06in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
set output 'map.pdf'
# set terminal svg size 593,292 noenhanced font 'Helvetica,10.5' background 'white'
# set output 'map.svg'
# set terminal pngcairo size 1779,876 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'map.png'


set border 0 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set palette defined (0 '#221f58', 1 '#0a3b7d', 2 '#005b97', 3 '#007ea1', 4 '#009f9d', 5 '#00ba8e', 6 '#6ecf82', 7 '#bbdf85', 8 '#f5f0a0')
unset key
set multiplot
set label 'both rates' at screen 0.0169,0.9486 left font ',12.0'

# Panel 1: width 16
set lmargin at screen 0.0767
set rmargin at screen 0.4646
set tmargin at screen 0.8493
set bmargin at screen 0.2158
set label 'width 16' at screen 0.0767,0.8801 left font ',10.5'
set label 'weight learning rate' at screen 0.2707,0.1267 center font ',10.5'
set label 'activity learning rate' at screen 0.0236,0.5325 center rotate font ',10.5'
set logscale x
set xrange [0.0707107:0.565685]
set xtics offset 0,0.5 ('0.1' 0.1, '0.15' 0.15, '0.2' 0.2, '0.3' 0.3, '0.5' 0.5)
set logscale y
set yrange [0.353553:22.6274]
set ytics offset 0.5,0 ('0.5' 0.5, '1' 1.0, '2' 2.0, '5' 5.0, '10' 10.0, '20' 20.0)
set logscale cb
set cbrange [0.05:0.9]
set cbtics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
set label 'train loss' at screen 0.9764,0.5325 center rotate font ',10.5'
set colorbox user noborder origin screen 0.8895,0.2158 size screen 0.0169,0.6336
plot \
    'map.dat' index 0 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'map.dat' index 1 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'map.dat' index 2 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'map.dat' index 2 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 2: width 64
unset label
unset object
unset arrow
set lmargin at screen 0.4848
set rmargin at screen 0.8727
set tmargin at screen 0.8493
set bmargin at screen 0.2158
set label 'width 64' at screen 0.4848,0.8801 left font ',10.5'
set label 'weight learning rate' at screen 0.6788,0.1267 center font ',10.5'
set logscale x
set xrange [0.0707107:0.565685]
set xtics offset 0,0.5 ('0.1' 0.1, '0.15' 0.15, '0.2' 0.2, '0.3' 0.3, '0.5' 0.5)
set logscale y
set yrange [0.353553:22.6274]
set ytics offset 0.5,0 ('' 0.5, '' 1.0, '' 2.0, '' 5.0, '' 10.0, '' 20.0)
set logscale cb
set cbrange [0.05:0.9]
unset colorbox
plot \
    'map.dat' index 3 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'map.dat' index 4 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'map.dat' index 5 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'map.dat' index 5 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
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
set tmargin at screen 0.0856
set bmargin at screen 0.0411
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with points pointtype '★' linecolor rgb 'black' title 'best', \
    keyentry with boxes fillstyle pattern 4 noborder linecolor rgb '#808080' title 'does not train'
unset multiplot
