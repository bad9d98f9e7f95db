import { Link } from 'react-router';
import { suitFse } from '#src/domaines/accompagnements/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { lireFseOperation } from '../fse/lire.ts';
import { LIBELLES_MOMENT } from '../fse/questions.ts';
import type { Route } from './+types/fseOperation';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { o, manques, exporter } = await lireEnCloison(acteur, (c) => lireFseOperation(c, acteur, numero(params.id)));
  return {
    id: o.id,
    intitule: o.intitule,
    fse: o.fse,
    onglet: suitFse(acteur, o),
    exporter,
    manques,
    retards: manques.filter((m) => m.retard).length,
  };
}

export default function FseOperation({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Opérations', adresse: '/operations' },
        { libelle: d.intitule, adresse: `/operations/${d.id}` },
      ]}
      surtitre="Fonds social européen"
      onglet="Indicateurs de participant"
      titre={
        d.manques.length === 0
          ? 'Aucun questionnaire ne manque dans vos dossiers'
          : `${pluriel(d.manques.length, 'questionnaire')} à compléter dans vos dossiers, dont ${d.retards} en retard`
      }
      chapo="Le Fonds social européen demande où en est chaque personne : à l'entrée, à la sortie, six mois après. Ouvrez un nom pour répondre."
    >
      <OngletsOperation id={d.id} actif="fse" fse={d.onglet} />
      {d.fse ? null : (
        <Alerte titre="Cette opération n'est pas cofinancée">Rien n'est demandé aux participants.</Alerte>
      )}
      {d.exporter ? (
        <p>
          Fichier pour l'autorité de gestion, par référence et sans nom :{' '}
          <a href={`/operations/${d.id}/fse/export/csv`} download>
            CSV
          </a>
          ,{' '}
          <a href={`/operations/${d.id}/fse/export/xlsx`} download>
            Excel
          </a>
          . Chaque export est journalisé.
        </p>
      ) : null}
      {d.manques.length > 0 ? (
        <Tableau
          legende="Ce qui manque, le plus en retard d'abord"
          colonnes={[
            {
              id: 'personne',
              titre: 'Personne',
              valeur: (m) => `${m.prenom} ${m.nom}`,
              rendu: (m) => (
                <Link to={`/parcours/${m.parcours}/fse`}>
                  {m.prenom} {m.nom}
                </Link>
              ),
            },
            { id: 'moment', titre: 'Moment', valeur: (m) => LIBELLES_MOMENT[m.moment] },
            {
              id: 'du',
              titre: 'Avant le',
              valeur: (m) => m.dueLe,
              rendu: (m) => (
                <>
                  {date(m.dueLe)} {m.retard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
                </>
              ),
            },
            { id: 'manque', titre: 'Sans réponse', numerique: true, valeur: (m) => m.manquantes.length },
          ]}
          lignes={d.manques}
          cle={(m) => `${m.parcours}-${m.moment}`}
        />
      ) : null}
    </Page>
  );
}
