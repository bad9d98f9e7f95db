import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, octets, pluriel } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_PORTEE, LIBELLES_ROUTE } from '../forme.ts';
import { type Jeton, jetonDe, type UsageJour, usageDe } from '../jetons/requetes.ts';
import { revoquerJeton } from '../operations/revoquerJeton.ts';
import type { Route } from './+types/jeton';
import { EtatDuJeton, FIL_JETONS } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const [acteur, id] = [acteurDe(context), numero(params.id)];
  return { jeton: await jetonDe(base(), acteur, id), usage: await usageDe(base(), acteur, id) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, revoquerJeton, () => ({ id: params.id }), {
    redirection: '/jetons',
    message: ({ intitule }) => `Le jeton « ${intitule} » est révoqué : l'appel suivant sera refusé.`,
  });

const COLONNES: Colonne<UsageJour>[] = [
  { id: 'jour', titre: 'Jour', valeur: (u) => u.jour, rendu: (u) => date(u.jour, 'courte') },
  { id: 'route', titre: 'Lu', valeur: (u) => LIBELLES_ROUTE[u.route] ?? u.route },
  { id: 'appels', titre: 'Appels', numerique: true, valeur: (u) => u.appels },
  { id: 'inchanges', titre: 'Dont inchangé', numerique: true, valeur: (u) => u.inchanges },
  { id: 'limites', titre: 'Refusés : quota', numerique: true, valeur: (u) => u.limites },
  { id: 'erreurs', titre: 'En erreur', numerique: true, valeur: (u) => u.erreurs },
  { id: 'octets', titre: 'Envoyé', numerique: true, valeur: (u) => u.octets, rendu: (u) => octets(u.octets) },
];

const PHRASES = {
  en_service: (j: Jeton) => `est en service jusqu'au ${date(j.expireLe)}`,
  expire: (j: Jeton) => `a expiré le ${date(j.expireLe)}`,
  revoque: (j: Jeton) => `est révoqué depuis le ${date(j.revoqueLe)}`,
};

/** Les trente jours jusqu'au dernier appel ; un jour sans appel en a zéro. */
function Appels({ usage }: { usage: UsageJour[] }) {
  const parJour = Map.groupBy(usage, (u) => u.jour);
  const dernier = Date.parse([...parJour.keys()].sort().at(-1)!);
  const jours = Array.from({ length: 30 }, (_, i) =>
    new Date(dernier - (29 - i) * 86_400_000).toISOString().slice(0, 10),
  );
  const total = (jour: string) => (parJour.get(jour) ?? []).reduce((somme, u) => somme + u.appels, 0);
  const somme = jours.reduce((n, jour) => n + total(jour), 0);
  return (
    <Graphique
      id="appels"
      titre="Appels par jour"
      forme="courbes"
      nomLibelles="Jour"
      resume={`${pluriel(somme, 'appel')} en trente jours, jusqu'au ${date(jours.at(-1)!)}.`}
      libelles={jours.map((jour) => date(jour, 'courte').slice(0, 5))}
      series={[{ nom: 'Appels', valeurs: jours.map(total) }]}
    />
  );
}

export default function FicheJeton({ loaderData: { jeton, usage }, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={FIL_JETONS}
      surtitre={jeton.organisation}
      onglet={jeton.intitule}
      titre={`« ${jeton.intitule} » ${PHRASES[jeton.etat](jeton)}`}
    >
      <dl className="m-definitions">
        <dt>État</dt>
        <dd>
          <EtatDuJeton etat={jeton.etat} />
          {jeton.revoquePar ? ` par ${jeton.revoquePar}` : ''}
        </dd>
        <dt>Se reconnaît à</dt>
        <dd>
          <code>mlg_{jeton.repere}_…</code>
        </dd>
        <dt>Lit</dt>
        <dd>{jeton.portees.map((p) => LIBELLES_PORTEE[p]).join(' ; ')}</dd>
        <dt>Périmètre</dt>
        <dd>{jeton.perimetre}</dd>
        <dt>Quotas</dt>
        <dd>
          {pluriel(jeton.parMinute, 'appel')} par minute, {pluriel(jeton.parJour, 'appel')} par jour
        </dd>
        <dt>Créé</dt>
        <dd>
          le {dateHeure(jeton.creeLe)} par {jeton.creePar}
        </dd>
        <dt>Dernier appel</dt>
        <dd>{dateHeure(jeton.vuLe, 'jamais')}</dd>
      </dl>
      <Section titre="Usage">
        {usage.length > 0 ? <Appels usage={usage} /> : null}
        <Liste
          legende="Appels par jour et par route, 90 jours"
          nomLigne="ligne"
          colonnes={COLONNES}
          lignes={usage}
          cle={(u) => `${u.jour}-${u.route}`}
          total={usage.length}
          etat={{ tri: undefined, sens: 'desc', page: 1, taille: Math.max(usage.length, 1) }}
          exporter={`/jetons/${jeton.id}/export`}
          vide={<p>Aucun appel pour l'instant : la documentation de l'API donne un exemple à essayer.</p>}
        />
        <p className="m-mention">Le site garde des totaux, jamais le détail d'un appel ni l'adresse de qui appelle.</p>
      </Section>
      {jeton.etat === 'revoque' ? null : (
        <Section titre="Révoquer">
          <p>
            Le programme qui s'en sert sera refusé à l'appel suivant. Un jeton révoqué ne se rétablit pas : créez-en un
            autre.
          </p>
          <Formulaire resultat={actionData}>
            <Boutons>
              <BoutonEnvoi variante="danger">Révoquer ce jeton</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}
