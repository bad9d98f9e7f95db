import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ISSUES_APPEL, RAISONS_APPEL } from '../forme.ts';
import { type ARappeler, aRappeler } from '../requetes/cibles.ts';
import type { Route } from './+types/controles';
import { FIL } from './communs.tsx';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  aRappeler(base(), acteurDe(context), numero(params.id));

const TONS: Record<ARappeler['raison'], 'attention' | 'information' | 'neutre'> = {
  ecarts: 'attention',
  relire: 'information',
  silence: 'neutre',
};

function Ligne({ l, mene }: { l: ARappeler; mene: boolean }) {
  return (
    <article className="m-encadre">
      <h2 className="fr-h6">
        <Link to={`/reponses-enquete/${l.cible}${mene ? '/suivre' : ''}`}>{l.structureNom}</Link>{' '}
        <Etiquette ton={TONS[l.raison]}>{RAISONS_APPEL[l.raison]}</Etiquette>
      </h2>
      <p>
        {l.structureType}
        {l.communeNom ? `, ${l.communeNom}` : ''}
        {' – '}
        {l.telephone ? (
          <a href={`tel:${l.telephone.replace(/[^\d+]/g, '')}`}>{l.telephone}</a>
        ) : (
          'téléphone inconnu du registre'
        )}
        {l.raison === 'silence' && l.relances > 0 ? `, ${pluriel(l.relances, 'relance')}` : ''}
      </p>
      {l.controles.length > 0 ? (
        <ul>
          {l.controles.map((c) => (
            <li key={c.id}>
              {c.message}
              {c.explication ? ` La structure dit : « ${c.explication} »` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {l.dernier ? (
        <p className="m-mention">
          {ISSUES_APPEL[l.dernier.issue]}, {dateHeure(l.dernier.le)}, par {l.dernier.par}
          {l.dernier.note ? ` : ${l.dernier.note}` : ''}
          {l.dernier.rappelerLe ? ` À rappeler le ${date(l.dernier.rappelerLe)}.` : ''}
        </p>
      ) : null}
    </article>
  );
}

export default function Controles({ loaderData: d }: Route.ComponentProps) {
  const { enquete: e } = d;
  const exporter = (format: string) => `/enquetes/${e.id}/controles/export/${format}`;
  return (
    <Page
      fil={[...FIL, { libelle: e.intitule, adresse: `/enquetes/${e.id}` }]}
      onglet="Qui appeler"
      surtitre={e.intitule}
      titre={
        d.total > 0
          ? pluriel(d.total, 'structure est à appeler', 'structures sont à appeler')
          : 'Personne à appeler pour l’instant'
      }
      chapo={
        <>
          Les rendez-vous du jour d'abord, puis les écarts à vérifier, les explications à relire, enfin les structures
          qui ne répondent pas : sans compte, ou relancées deux fois. Ce n'est pas un contrôle : on vérifie un chiffre
          avec la structure.
          {d.total > 0 ? (
            <>
              {' '}
              Exporter en <a href={exporter('csv')}>CSV</a> ou <a href={exporter('xlsx')}>Excel</a>.
            </>
          ) : null}
        </>
      }
    >
      {d.lignes.length > 0 ? (
        d.lignes.map((l) => <Ligne key={l.cible} l={l} mene={d.mene} />)
      ) : (
        <p className="m-vide">
          Aucun écart n'attend de vérification.{' '}
          {e.etat === 'ouverte' ? (
            <>
              Celles qui n'ont pas répondu se relancent par courriel avant de s'appeler :{' '}
              <Link to={`/enquetes/${e.id}/cibles?etat=attendues`}>les voir</Link>.
            </>
          ) : null}
        </p>
      )}
      {d.lignes.length < d.total ? (
        <p className="m-mention">
          Les {d.lignes.length} premières sont ici, dans l'ordre où les appeler ; toutes sont dans l'export.
        </p>
      ) : null}
    </Page>
  );
}
