# fashion-depth: final train loss over both learning rates
# Drawn by pcn-sweep from fashion-depth-rates.dat. Draw it again, in this folder, with:
#   gnuplot fashion-depth-rates.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 722,394 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-depth-rates.svg'
# set terminal pdfcairo size 10.02in,5.47in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-depth-rates.pdf'
# set terminal pngcairo size 2164,1182 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-depth-rates.png'


set border 0 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set palette defined (0 '#221f58', 1 '#0a3b7d', 2 '#005b97', 3 '#007ea1', 4 '#009f9d', 5 '#00ba8e', 6 '#6ecf82', 7 '#bbdf85', 8 '#f5f0a0')
unset key
set multiplot
set label 'fashion-depth: final train loss over both learning rates' at screen 0.0139,0.9619 left font ',12.0'

# Panel 1: μPC, depth 4
set lmargin at screen 0.0631
set rmargin at screen 0.2571
set tmargin at screen 0.8883
set bmargin at screen 0.5584
set label 'μPC, depth 4' at screen 0.0631,0.9112 left font ',10.5'
set label 'activity learning rate' at screen 0.0194,0.7234 center rotate font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('' 0.0001, '' 0.01, '' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('0.3' 0.3, '1' 1.0, '3' 3.0, '10' 10.0, '30' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
set cbtics ('0.15' 0.15, '0.2' 0.2, '0.25' 0.25, '0.3' 0.3, '0.35' 0.35, '0.4' 0.4)
set label 'final train loss' at screen 0.9695,0.5241 center rotate font ',10.5'
set colorbox user noborder origin screen 0.9030,0.1599 size screen 0.0139,0.7284
plot \
    'fashion-depth-rates.dat' index 0 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 1 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 2 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 2 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 2: μPC, depth 8
unset label
unset object
unset arrow
set lmargin at screen 0.2737
set rmargin at screen 0.4678
set tmargin at screen 0.8883
set bmargin at screen 0.5584
set label 'μPC, depth 8' at screen 0.2737,0.9112 left font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('' 0.0001, '' 0.01, '' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 3 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 4 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 5 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 5 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 3: μPC, depth 16
unset label
unset object
unset arrow
set lmargin at screen 0.4844
set rmargin at screen 0.6784
set tmargin at screen 0.8883
set bmargin at screen 0.5584
set label 'μPC, depth 16' at screen 0.4844,0.9112 left font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('' 0.0001, '' 0.01, '' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 6 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 7 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 8 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 8 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 4: μPC, depth 32
unset label
unset object
unset arrow
set lmargin at screen 0.6951
set rmargin at screen 0.8891
set tmargin at screen 0.8883
set bmargin at screen 0.5584
set label 'μPC, depth 32' at screen 0.6951,0.9112 left font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('' 0.0001, '' 0.01, '' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 9 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 10 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 11 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 11 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 5: SP, depth 4
unset label
unset object
unset arrow
set lmargin at screen 0.0631
set rmargin at screen 0.2571
set tmargin at screen 0.4898
set bmargin at screen 0.1599
set label 'SP, depth 4' at screen 0.0631,0.5127 left font ',10.5'
set label 'weight learning rate' at screen 0.1601,0.0939 center font ',10.5'
set label 'activity learning rate' at screen 0.0194,0.3249 center rotate font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.01' 0.01, '1' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('0.3' 0.3, '1' 1.0, '3' 3.0, '10' 10.0, '30' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 12 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 13 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 14 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 14 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 6: SP, depth 8
unset label
unset object
unset arrow
set lmargin at screen 0.2737
set rmargin at screen 0.4678
set tmargin at screen 0.4898
set bmargin at screen 0.1599
set label 'SP, depth 8' at screen 0.2737,0.5127 left font ',10.5'
set label 'weight learning rate' at screen 0.3708,0.0939 center font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.01' 0.01, '1' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 15 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 16 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 17 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 17 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 7: SP, depth 16
unset label
unset object
unset arrow
set lmargin at screen 0.4844
set rmargin at screen 0.6784
set tmargin at screen 0.4898
set bmargin at screen 0.1599
set label 'SP, depth 16' at screen 0.4844,0.5127 left font ',10.5'
set label 'weight learning rate' at screen 0.5814,0.0939 center font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.01' 0.01, '1' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 18 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 19 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 20 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 20 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
    NaN notitle

# Panel 8: SP, depth 32
unset label
unset object
unset arrow
set lmargin at screen 0.6951
set rmargin at screen 0.8891
set tmargin at screen 0.4898
set bmargin at screen 0.1599
set label 'SP, depth 32' at screen 0.6951,0.5127 left font ',10.5'
set label 'weight learning rate' at screen 0.7921,0.0939 center font ',10.5'
set logscale x
set xrange [8.83883e-05:1.13137]
set xtics offset 0,0.5 ('10⁻⁴' 0.0001, '0.01' 0.01, '1' 1.0)
set logscale y
set yrange [0.111803:36.7423]
set ytics offset 0.5,0 ('' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
set logscale cb
set cbrange [0.131472:0.418961]
unset colorbox
plot \
    'fashion-depth-rates.dat' index 21 using 1:2:3:4:5:6 with boxxyerror fillstyle pattern 4 noborder linecolor rgb '#808080' notitle, \
    'fashion-depth-rates.dat' index 22 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    'fashion-depth-rates.dat' index 23 using 1:2:('★') with labels font ',16' textcolor rgb '#1a1a1a' notitle, \
    'fashion-depth-rates.dat' index 23 using 1:2:('★') with labels font ',10' textcolor rgb '#ffffff' notitle, \
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
set tmargin at screen 0.0635
set bmargin at screen 0.0305
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with points pointtype '★' linecolor rgb 'black' title 'best of its depth', \
    keyentry with boxes fillstyle pattern 4 noborder linecolor rgb '#808080' title 'does not train'
unset multiplot
