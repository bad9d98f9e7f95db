import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type LigneLieu, lieuxDuScenario } from '../requetes/lieux.ts';
import type { Route } from './+types/lieux';
import { filScenario } from './communs.tsx';
import { lireFiltresLieux } from './filtres.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = lireFiltresLieux(request);
  return { filtres, ...(await lieuxDuScenario(base(), acteurDe(context), numero(params.id), filtres)) };
}

const option = (valeur: string, libelle = valeur) => ({ valeur, libelle });

export default function Lieux({ loaderData: page }: Route.ComponentProps) {
  const { scenario, filtres, peut } = page;
  const ou =
    filtres.ou === 'alentour'
      ? 'autour du territoire'
      : filtres.ou === 'change'
        ? 'que ce scénario change'
        : 'dans le territoire';
  return (
    <Page
      fil={filScenario(scenario)}
      titre={`${pluriel(page.total, 'lieu', 'lieux')} d'offre ${ou}`}
      onglet="Lieux du scénario"
      chapo={`Offre comptée au ${date(page.jour)}. Les changements se font ici, dans le scénario ; le registre reste tel qu'il est.`}
      action={
        peut.changer ? { libelle: 'Ouvrir une structure', adresse: `/scenarios/${scenario.id}/changement` } : undefined
      }
    >
      <Liste
        legende="Lieux d'offre, leur type, leur commune et leurs ETP"
        legendeMasquee
        nomLigne="lieu"
        nomLignes="lieux"
        colonnes={colonnes(scenario.id, peut.changer)}
        lignes={page.lignes}
        cle={(l) => l.cle}
        total={page.total}
        etat={filtres}
        exporter={`/scenarios/${scenario.id}/lieux/export`}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom, commune ou identifiant' },
              { type: 'choix', nom: 'type', libelle: 'Type', tous: 'Tous', options: page.types.map((t) => option(t)) },
              {
                type: 'choix',
                nom: 'ou',
                libelle: 'Où',
                tous: 'Dans le territoire',
                options: [
                  option('alentour', 'Autour, à portée de ses habitants'),
                  option('change', 'Changés par le scénario'),
                ],
              },
            ]}
          />
        }
        vide={<p>Aucune structure connue ici : ouvrez-en une.</p>}
      />
    </Page>
  );
}

function colonnes(id: number, changer: boolean): Colonne<LigneLieu>[] {
  const liste: Colonne<LigneLieu>[] = [
    {
      id: 'nom',
      titre: 'Lieu',
      tri: true,
      valeur: (l) => l.nom,
      rendu: (l) => (
        <>
          <Link to={`/structures/${l.structure}`}>{l.nom}</Link>
          {l.compte ? '' : ' (hors de la question)'}
        </>
      ),
    },
    { id: 'type', titre: 'Type', tri: true, valeur: (l) => l.type },
    { id: 'commune', titre: 'Commune', tri: true, valeur: (l) => l.communeNom },
    {
      id: 'etp',
      titre: 'ETP',
      tri: true,
      numerique: true,
      valeur: (l) => l.etp,
      rendu: (l) => (
        <>
          {nombre(l.etp, { decimales: 1 })} {l.etat === 'estime' ? <EtiquetteConfiance confiance="estime" /> : null}
        </>
      ),
    },
    { id: 'effet', titre: 'Dans ce scénario', valeur: (l) => l.effet, absent: 'inchangé' },
  ];
  if (!changer) return liste;
  const lien = (l: LigneLieu, action: string, libelle: string) => (
    <Link to={`/scenarios/${id}/changement?lieu=${l.cle}&action=${action}`}>
      {libelle}
      <span className="fr-sr-only"> {l.nom}</span>
    </Link>
  );
  return [
    ...liste,
    {
      id: 'gestes',
      titre: 'Essayer',
      valeur: () => '',
      rendu: (l) => (
        <span className="m-scenario-gestes">
          {lien(l, 'fermer', 'Fermer')} {lien(l, 'redimensionner', 'Redimensionner')}{' '}
          {l.deplacable ? lien(l, 'deplacer', 'Déplacer') : null}
        </span>
      ),
    },
  ];
}
