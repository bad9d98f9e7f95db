import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { majuscule } from '#src/socle/phrases.ts';
import type { AccesPrescription, LigneTypePrescripteur } from '../../forme.ts';
import type { PagePrescription } from '../../requetes/page.ts';

type Etat = PagePrescription['etat'];
const decimale = { decimales: 1 };

/** Qui prescrit ici, rapporté au besoin, à côté des autres territoires. */
export function SelonLaSorte({ etat, personnes }: { etat: Etat; personnes: string }) {
  const colonnes: Colonne<LigneTypePrescripteur>[] = [
    { id: 'sorte', titre: 'Sorte', valeur: (l) => l.libelle },
    {
      id: 'lieux',
      titre: 'Lieux ici',
      numerique: true,
      valeur: (l) => l.lieux.valeur,
      rendu: (l) =>
        l.lieux.lignes && l.lieux.valeur ? (
          <Link to={l.lieux.lignes}>
            {nombre(l.lieux.valeur)} <span className="fr-sr-only">({l.libelle})</span>
          </Link>
        ) : (
          nombre(l.lieux.valeur)
        ),
    },
    {
      id: 'ici',
      titre: `${etat.territoire.nom}, pour 10 000`,
      numerique: true,
      decimales: 1,
      valeur: (l) => l.pour10000,
    },
    ...etat.comparaisons.map(({ ref, nom }, i) => ({
      id: ref,
      titre: `${nom}, pour 10 000`,
      numerique: true,
      valeur: (l: LigneTypePrescripteur) => l.comparaisons[i] ?? null,
      rendu: (l: LigneTypePrescripteur) => nombre(l.comparaisons[i], decimale),
    })),
  ];
  return (
    <Section titre="Qui prescrit" id="sortes">
      <Tableau
        legende={`Lieux de prescription implantés, pour 10 000 ${personnes}`}
        colonnes={colonnes}
        lignes={etat.types}
        cle={(l) => l.type}
      />
      <p className="m-mention">
        Lieux ouverts, habilités et qui reçoivent du public ({etat.chiffres.lieux.date}). Une sorte absente du tableau
        l'est du registre, pas forcément du territoire.
      </p>
    </Section>
  );
}

/** En voiture, à vélo, à pied : tout le monde n'a pas de voiture. */
export function SelonLeMode({ etat }: { etat: Etat }) {
  const france = etat.comparaisons.at(-1)?.nom;
  const colonnes: Colonne<AccesPrescription>[] = [
    { id: 'mode', titre: 'Déplacement', valeur: (l) => majuscule(l.libelleMode) },
    {
      id: 'communes',
      titre: 'Communes sans prescripteur',
      numerique: true,
      valeur: (l) => l.communesSans.valeur,
      rendu: (l) =>
        l.communesSans.lignes ? (
          <Link to={l.communesSans.lignes}>
            {nombre(l.communesSans.valeur)} <span className="fr-sr-only">{l.libelleMode}</span>
          </Link>
        ) : (
          nombre(l.communesSans.valeur)
        ),
    },
    {
      id: 'personnes',
      titre: 'Personnes',
      numerique: true,
      decimales: 0,
      valeur: (l) => l.besoinSans.valeur,
      absent: 'non montré ou inconnu',
    },
    {
      id: 'part',
      titre: 'Part du besoin',
      numerique: true,
      valeur: (l) => l.partBesoinSans,
      rendu: (l) => pourcent(l.partBesoinSans),
    },
    ...(france
      ? [
          {
            id: 'france',
            titre: `Part du besoin, ${france}`,
            numerique: true,
            valeur: (l: AccesPrescription) => l.partBesoinSansComparaisons.at(-1) ?? null,
            rendu: (l: AccesPrescription) => pourcent(l.partBesoinSansComparaisons.at(-1)),
          },
        ]
      : []),
    {
      id: 'lieux',
      titre: 'Lieux à portée pour 10 000',
      numerique: true,
      decimales: 1,
      valeur: (l) => l.lieuxPour10000,
    },
  ];
  return (
    <Section titre="Avec et sans voiture" id="modes">
      <Tableau
        legende={`Sans prescripteur à ${nombre(etat.minutes)} minutes au plus, selon le déplacement`}
        colonnes={colonnes}
        lignes={etat.acces}
        cle={(l) => l.mode}
      />
      <p className="m-mention">
        À vélo ou à pied, un lieu se partage entre moins de monde : le nombre de lieux pour {'10\u202f000'} personnes
        monte tout près de lui et tombe à zéro ailleurs. La part du besoin sans prescripteur, elle, se compare d'un
        déplacement à l'autre.
      </p>
    </Section>
  );
}
