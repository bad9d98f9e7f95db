import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { type EtatListe, ecrireAdresse } from './adresse.ts';
import type { Colonne } from './colonnes.ts';
import { FiltresEnregistres } from './FiltresEnregistres.tsx';
import { nombre, pluriel } from './format.ts';
import { Pagination } from './Pagination.tsx';
import { Tableau } from './Tableau.tsx';

interface ProprietesListe<T> {
  legende: ReactNode;
  colonnes: Colonne<T>[];
  lignes: T[];
  cle: (ligne: T, rang: number) => string | number;
  /** Nombre total de lignes qui répondent aux filtres. */
  total: number;
  /** Tri, sens, page et taille lus par `lireFiltres`. */
  etat: EtatListe;
  /** « structure », « commune »… pour compter. */
  nomLigne: string;
  nomLignes?: string;
  /** Le formulaire `Filtres`. */
  filtres?: ReactNode;
  /** Adresse d'export : `${exporter}/csv` et `${exporter}/xlsx`, avec les filtres de la page. */
  exporter?: string;
  /** Que faire d'abord quand rien n'existe encore (sans filtre). */
  vide: ReactNode;
  legendeMasquee?: boolean;
}

/** Liste triable, filtrée et paginée : tout l'état est dans l'adresse, tout marche sans JavaScript. */
export function Liste<T>(props: ProprietesListe<T>) {
  const { colonnes, lignes, total, etat, nomLigne, nomLignes, filtres, exporter, vide } = props;
  const { pathname, search } = useLocation();
  const adresse = pathname + search;
  const filtree = resteUnFiltre(search);
  return (
    <div className="m-liste">
      {filtres}
      <div className="m-liste__barre">
        <p className="m-liste__total" role="status">
          <strong>{pluriel(total, nomLigne, nomLignes)}</strong>
          {total > lignes.length && lignes.length > 0 ? ` · ${intervalle(etat, lignes.length)}` : ''}
        </p>
        <div className="m-liste__outils">
          <FiltresEnregistres adresse={adresse} />
          {exporter && total > 0 ? <Exports exporter={exporter} search={search} /> : null}
        </div>
      </div>
      {lignes.length > 0 ? (
        <Tableau
          legende={props.legende}
          legendeMasquee={props.legendeMasquee}
          colonnes={colonnes}
          lignes={lignes}
          cle={props.cle}
          entete={(c) => (c.tri ? <LienTri colonne={c} etat={etat} adresse={adresse} /> : c.titre)}
          triDe={(c) => (c.tri ? (c.id === etat.tri ? SENS_ARIA[etat.sens] : 'none') : undefined)}
        />
      ) : (
        <div className="m-vide">
          {filtree ? <RienTrouve pathname={pathname} page={etat.page} adresse={adresse} /> : vide}
        </div>
      )}
      {total > etat.taille ? (
        <Pagination adresse={adresse} page={etat.page} pages={Math.ceil(total / etat.taille)} taille={etat.taille} />
      ) : null}
    </div>
  );
}

const SENS_ARIA = { asc: 'ascending', desc: 'descending' } as const;

function resteUnFiltre(search: string): boolean {
  const p = new URLSearchParams(search);
  for (const cle of ['tri', 'sens', 'taille']) p.delete(cle);
  return [...p.values()].some((v) => v !== '');
}

function intervalle(etat: EtatListe, montrees: number): string {
  const debut = (etat.page - 1) * etat.taille + 1;
  return `lignes ${nombre(debut)} à ${nombre(debut + montrees - 1)}`;
}

function LienTri<T>({ colonne, etat, adresse }: { colonne: Colonne<T>; etat: EtatListe; adresse: string }) {
  const actif = colonne.id === etat.tri;
  const sens = actif && etat.sens === 'asc' ? 'desc' : 'asc';
  return (
    <Link
      to={ecrireAdresse(adresse, { tri: colonne.id, sens })}
      preventScrollReset
      className={`m-tri${actif ? ` m-tri--${etat.sens}` : ''}`}
    >
      {colonne.titre}
      <span className="fr-sr-only">, trier par ordre {sens === 'asc' ? 'croissant' : 'décroissant'}</span>
    </Link>
  );
}

function Exports({ exporter, search }: { exporter: string; search: string }) {
  return (
    <p className="m-exports">
      {/* Liens ordinaires : un fichier n'est pas une page, le navigateur doit le télécharger. */}
      <span>Exporter :</span>
      <a href={`${exporter}/csv${search}`} download>
        CSV<span className="fr-sr-only"> (toutes les lignes filtrées)</span>
      </a>
      <a href={`${exporter}/xlsx${search}`} download>
        Excel<span className="fr-sr-only"> (toutes les lignes filtrées)</span>
      </a>
    </p>
  );
}

function RienTrouve({ pathname, page, adresse }: { pathname: string; page: number; adresse: string }) {
  if (page > 1)
    return (
      <p>
        Cette page n'existe pas. <Link to={ecrireAdresse(adresse, { page: null })}>Revenir à la première page</Link>.
      </p>
    );
  return (
    <>
      <p>
        <strong>Rien ne répond à ces filtres.</strong>
      </p>
      <p>
        Vérifiez l'orthographe, retirez un filtre, ou <Link to={pathname}>montrez tout</Link>.
      </p>
    </>
  );
}
