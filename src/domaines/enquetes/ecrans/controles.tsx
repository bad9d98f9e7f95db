import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ISSUES_APPEL } from '../forme.ts';
import { type ARappeler, aRappeler } from '../requetes/cibles.ts';
import type { Route } from './+types/controles';
import { FIL } from './communs.tsx';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  aRappeler(base(), acteurDe(context), numero(params.id));

const RAISONS: Record<ARappeler['raison'], { libelle: string; ton: 'attention' | 'information' | 'neutre' }> = {
  ecarts: { libelle: 'Écart à vérifier', ton: 'attention' },
  relire: { libelle: 'Explication à relire', ton: 'information' },
  silence: { libelle: 'Réponse attendue', ton: 'neutre' },
};

function Ligne({ l, mene }: { l: ARappeler; mene: boolean }) {
  const raison = RAISONS[l.raison];
  return (
    <article className="m-encadre">
      <h2 className="fr-h6">
        <Link to={`/reponses-enquete/${l.cible}${mene ? '/suivre' : ''}`}>{l.structureNom}</Link>{' '}
        <Etiquette ton={raison.ton}>{raison.libelle}</Etiquette>
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
  return (
    <Page
      fil={[...FIL, { libelle: e.intitule, adresse: `/enquetes/${e.id}` }]}
      onglet="Qui appeler"
      surtitre={e.intitule}
      titre={
        d.lignes.length > 0
          ? `${pluriel(d.lignes.length, 'structure est à appeler', 'structures sont à appeler')}`
          : 'Personne à appeler'
      }
      chapo="Les rendez-vous du jour d'abord, puis les écarts à vérifier, les explications à relire, enfin les structures qui ne répondent pas. Ce n'est pas un contrôle : on vérifie un chiffre avec la structure."
    >
      {d.lignes.length > 0 ? (
        d.lignes.map((l) => <Ligne key={l.cible} l={l} mene={d.mene} />)
      ) : (
        <p className="m-vide">
          Les réponses reçues sont vérifiées et celles qu'on attend ont été relancées il y a peu.
        </p>
      )}
    </Page>
  );
}
