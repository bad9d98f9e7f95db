import { Link } from 'react-router';
import { tauxNonVenus } from '#src/domaines/rendezvous/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { date, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Jauge } from '#src/presentation/Progression.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import {
  type Delai,
  delaisDe,
  equipesDirigees,
  fileOrientation,
  type PortefeuilleTenu,
  portefeuillesDe,
  transfertsEnAttente,
  venuesRecentes,
} from '../responsable/requetes.ts';
import type { Route } from './+types/responsable';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const equipes = await equipesDirigees(c, acteur);
    const venues = await venuesRecentes(c, equipes);
    return {
      equipes,
      file: await fileOrientation(c, equipes),
      portefeuilles: await portefeuillesDe(c, equipes),
      delais: await delaisDe(c, equipes),
      transferts: await transfertsEnAttente(c, equipes),
      venues,
      taux: tauxNonVenus(venues),
    };
  });
}

const ETATS_TRANSFERT: Record<string, string> = {
  demande: 'bilan à rédiger',
  redige: 'bilan à partager',
  partage: 'à accepter',
  accepte: 'à rendre effectif',
};

const part = (n: number, sur: number | null) => (sur ? n / sur : 0);

function Portefeuilles({ lignes }: { lignes: PortefeuilleTenu[] }) {
  return (
    <Tableau
      legende="Portefeuilles : personnes suivies aujourd'hui, file active de l'année, rendez-vous du mois"
      legendeMasquee
      cle={(p) => p.id}
      lignes={lignes}
      colonnes={[
        {
          id: 'nom',
          titre: 'Portefeuille',
          valeur: (p) => p.nom,
          rendu: (p) => (
            <>
              <Link to={`/portefeuilles/${p.id}`}>{p.nom}</Link>
              <span className="m-mention">
                {' '}
                {p.titulaire ?? 'sans titulaire'}, {p.equipeNom}
              </span>
            </>
          ),
        },
        {
          id: 'stock',
          titre: "Aujourd'hui",
          valeur: (p) => p.stock,
          rendu: (p) => (
            <Jauge
              libelle={`${p.nom}, aujourd'hui`}
              part={part(p.stock, p.plafond)}
              texte={p.plafond ? `${p.stock} sur ${p.plafond}` : String(p.stock)}
            />
          ),
        },
        {
          id: 'file',
          titre: "File active de l'année",
          valeur: (p) => p.fileActive,
          rendu: (p) => (
            <Jauge
              libelle={`${p.nom}, file active de l'année`}
              part={part(p.fileActive, p.plafond)}
              texte={String(p.fileActive)}
            />
          ),
        },
        {
          id: 'mois',
          titre: 'Ce mois-ci',
          valeur: (p) => p.couverts,
          rendu: (p) => `${p.couverts} vues, ${p.prevus} prévues, ${p.aVoir} à voir`,
        },
      ]}
    />
  );
}

/** Un délai médian et sur combien ; trop peu, il ne dit rien. */
function Median({ libelle, delai, definition }: { libelle: string; delai: Delai; definition: string }) {
  return (
    <Chiffre
      libelle={libelle}
      valeur={delai.mediane === null ? null : nombre(Math.max(0, delai.mediane), { decimales: 0 })}
      unite={delai.mediane !== null && delai.mediane >= 2 ? 'jours' : 'jour'}
      definition={definition}
      repere={pluriel(delai.nombre, 'personne')}
      conseil="Personne n'a encore atteint cette étape."
    />
  );
}

export default function Responsable({ loaderData: d }: Route.ComponentProps) {
  const somme = (cle: 'couverts' | 'prevus' | 'aVoir') => d.portefeuilles.reduce((n, p) => n + p[cle], 0);
  const aVoir = somme('aVoir');
  if (d.equipes.length === 0)
    return (
      <Page titre="Vous ne dirigez aucune équipe" onglet="Mes équipes" etroite>
        <p>
          Cette page se remplit pour le responsable territorial d'une équipe. La coordination de l'opération l'habilite
          depuis <Link to="/operations">les opérations d'accompagnement</Link>.
        </p>
      </Page>
    );
  const { taux } = d;
  return (
    <Page
      surtitre={`Responsable territorial : ${d.equipes.map((e) => e.nom).join(', ')}`}
      onglet="Mes équipes"
      titre={`${d.file.aDecider === 0 ? 'Aucune orientation à décider' : `${pluriel(d.file.aDecider, 'orientation')} à décider`}, ${aVoir === 0 ? 'chaque personne est vue ou prévue ce mois-ci' : `${pluriel(aVoir, 'personne')} à voir ce mois-ci`}`}
      action={{ libelle: 'Décider les orientations', adresse: '/orientations' }}
    >
      <div className="m-deux-colonnes">
        <Section titre="Orientations" liens={<Link to="/orientations">Toute la file</Link>}>
          {d.file.premieres.length === 0 ? (
            <p>Rien à décider ni à notifier.</p>
          ) : (
            <ul className="m-afaire">
              {d.file.premieres.map((o) => (
                <li key={o.parcours}>
                  <Link to={`/parcours/${o.parcours}/orientation`}>{o.nom}</Link>
                  <span className="m-mention">
                    {o.reference}, {o.etat === 'decidee' ? 'à notifier' : 'à décider'} ; positionnement du{' '}
                    {date(o.depuis)}, il y a {pluriel(o.jours, 'jour')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section titre="Transferts en attente" liens={<Link to="/transferts">Tous les transferts</Link>}>
          {d.transferts.length === 0 ? (
            <p>Aucun changement de référent n'attend.</p>
          ) : (
            <ul className="m-afaire">
              {d.transferts.slice(0, 5).map((t) => (
                <li key={t.parcours}>
                  <Link to={`/parcours/${t.parcours}/transfert`}>{t.nom}</Link>
                  <span className="m-mention">
                    {t.reference}, {ETATS_TRANSFERT[t.etat]}, demandé il y a {pluriel(t.jours, 'jour')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      <Section titre="Portefeuilles" liens={<Link to="/portefeuilles">Répartir et affecter</Link>}>
        {d.portefeuilles.length === 0 ? (
          <p>
            Aucun portefeuille ouvert. <Link to="/operations">Créez-les dans l'opération</Link>.
          </p>
        ) : (
          <Portefeuilles lignes={d.portefeuilles} />
        )}
      </Section>
      <Section titre="Délais et venues">
        <Chiffres>
          <Median
            libelle="Décision"
            delai={d.delais.decision}
            definition="Médiane, du positionnement à la décision d'orientation, douze derniers mois."
          />
          <Median
            libelle="Premier rendez-vous"
            delai={d.delais.rendezvous}
            definition="Médiane, de la décision au premier rendez-vous honoré."
          />
          <Median
            libelle="Diagnostic"
            delai={d.delais.diagnostic}
            definition="Médiane, de la décision au premier diagnostic partagé."
          />
          <Median
            libelle="Contrat"
            delai={d.delais.contrat}
            definition="Médiane, de la décision à la signature du contrat d'engagement par les deux parties."
          />
          <Chiffre
            libelle="Non-venus"
            valeur={taux === null ? null : pourcent(taux)}
            definition="Non-venus sur rendez-vous honorés ou manqués des trois derniers mois pleins ; excusés et annulés à part."
            repere={`${pluriel(d.venues.honores + d.venues.absents, 'rendez-vous', 'rendez-vous')} résolus`}
            conseil={
              d.venues.aQualifier > 0
                ? `Trop de venues restent à dire (${d.venues.aQualifier}) : le taux serait faux.`
                : 'Aucun rendez-vous résolu sur cette période.'
            }
          />
        </Chiffres>
      </Section>
    </Page>
  );
}
