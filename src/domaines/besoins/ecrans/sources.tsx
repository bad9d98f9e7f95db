import { Link, useLocation } from 'react-router';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { DESCRIPTIONS, millesimeEnLettres } from '../regles.ts';
import type { PublicDisponible } from '../requetes.ts';
import type { SourceBesoin } from '../sources.ts';

/** Les fichiers et données qui ont produit les nombres de la page. */
export function Sources({ sources, importer }: { sources: SourceBesoin[]; importer: boolean }) {
  if (sources.length === 0)
    return (
      <p>
        Aucun fichier ne compte ce public et il n'existe pas d'estimation fiable : le besoin est non calculable, ce
        n'est pas un zéro.{' '}
        {importer ? (
          <>
            <Link to="/imports/nouveau">Importez un fichier</Link> de la CAF, de France Travail, de la Dares ou tout
            fichier qui donne un effectif par commune.
          </>
        ) : (
          'La DDETS ou le département peut importer un fichier qui le donne par commune.'
        )}
      </p>
    );
  return (
    <Tableau
      legende="Sources utilisées"
      lignes={sources}
      cle={(s) => `${s.libelle} ${s.date}`}
      colonnes={[
        { id: 'libelle', titre: 'Donnée', valeur: (s) => s.libelle },
        { id: 'producteur', titre: 'Producteur', valeur: (s) => s.producteur },
        { id: 'date', titre: 'Date', valeur: (s) => s.date },
        { id: 'communes', titre: 'Communes', numerique: true, valeur: (s) => s.communes ?? null, absent: 'toutes' },
        { id: 'fiabilite', titre: 'Sert à', valeur: (s) => (s.fiabilite === 'observe' ? 'compter' : 'estimer') },
      ]}
    />
  );
}

const MODES = { fichier: 'observe', estime: 'estime', non_calculable: 'non_calculable' } as const;

/** Les huit publics et ce que l'on sait d'eux, avec un lien vers chacun. */
export function Publics({ publics }: { publics: PublicDisponible[] }) {
  const { pathname, search } = useLocation();
  return (
    <Tableau
      legende="Publics et données chargées"
      legendeMasquee
      lignes={publics}
      cle={(p) => p.public}
      colonnes={[
        {
          id: 'public',
          titre: 'Public',
          valeur: (p) => DESCRIPTIONS[p.public].libelle,
          rendu: (p) => (
            <Link to={ecrireAdresse(pathname + search, { public: p.public, page: null })}>
              {DESCRIPTIONS[p.public].libelle}
            </Link>
          ),
        },
        {
          id: 'mode',
          titre: 'Nombre',
          valeur: (p) => p.mode,
          rendu: (p) => <EtiquetteConfiance confiance={MODES[p.mode]} />,
        },
        {
          id: 'millesime',
          titre: 'Fichier le plus récent',
          valeur: (p) => (p.millesime ? millesimeEnLettres(p.millesime) : null),
          absent: 'aucun fichier',
        },
      ]}
    />
  );
}
