import { Link } from 'react-router';
import { consulter, direAcces } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { type Confiance, Demonstration, Etiquette, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_PARTIE } from '../document.ts';
import { LIBELLES_OBJET, LIBELLES_REGLE } from '../regles.ts';
import { pageImmersion } from '../requetes.ts';
import { suiviImmersion } from '../suivi.ts';
import type { Route } from './+types/immersion';
import { EtiquetteImmersion, FIL } from './communs.tsx';
import { Gestes } from './Gestes.tsx';
import { agirSurImmersion } from './gestes.ts';

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { situee, identite: _, ...page } = await pageImmersion(c, acteur, numero(params.id));
    await consulter(c, acteur, situee, 'entreprises');
    return {
      ...page,
      entreprise: { id: page.entreprise.id, nom: page.entreprise.nom },
      parcours: situee.id,
      reference: situee.reference,
      demonstration: situee.demonstration,
    };
  });
}
export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurImmersion(request, context, numero(params.id));

const TONS = { conforme: 'succes', non_conforme: 'erreur', a_verifier: 'attention', non_verifiable: 'neutre' } as const;

export default function Immersion({ loaderData: d, actionData }: Route.ComponentProps) {
  const { immersion: i, controles } = d;
  const fautes = controles.filter((c) => c.verdict === 'non_conforme').length;
  const titre =
    fautes > 0 && ['projet', 'a_signer', 'signee'].includes(i.etat)
      ? `${d.nom} chez ${d.entreprise.nom} : ${pluriel(fautes, 'point')} à corriger`
      : `${d.nom} chez ${d.entreprise.nom} : ${suiviImmersion.etats[i.etat].libelle.toLowerCase()}`;
  return (
    <Page
      fil={[...FIL, { libelle: d.nom, adresse: `/parcours/${d.parcours}/entreprises` }]}
      onglet={`Immersion, ${d.reference}`}
      titre={titre}
      surtitre={
        <>
          Immersion, parcours {d.reference} <EtiquetteImmersion etat={i.etat} /> <Demonstration oui={d.demonstration} />
        </>
      }
      chapo={`${LIBELLES_OBJET[i.objet]}, du ${date(i.debut)} au ${date(i.fin)}. ${suiviImmersion.etats[i.etat].aide}`}
    >
      <Gestes d={d} resultat={actionData} />
      <Section
        titre={i.verification ? 'Contrôles, tels que le prescripteur les a vus' : 'Contrôles du code du travail'}
        id="controles"
      >
        <Tableau
          legende="Contrôles de l'immersion"
          legendeMasquee
          cle={(c) => c.regle}
          lignes={controles}
          colonnes={[
            { id: 'libelle', titre: 'Règle', valeur: (c) => c.libelle },
            {
              id: 'verdict',
              titre: 'Verdict',
              valeur: (c) => c.verdict,
              rendu: (c) => <Etiquette ton={TONS[c.verdict]}>{LIBELLES_REGLE[c.verdict]}</Etiquette>,
            },
            { id: 'chiffre', titre: 'Constaté', valeur: (c) => c.chiffre, absent: 'sans chiffre' },
            { id: 'phrase', titre: 'Pourquoi', valeur: (c) => c.phrase },
            {
              id: 'source',
              titre: 'Source',
              valeur: (c) => c.source,
              rendu: (c) => (
                <>
                  {c.source} <EtiquetteConfiance confiance={c.confiance as Confiance} />
                </>
              ),
            },
          ]}
        />
        <p className="m-mention">
          Seules les immersions notées ici sont comptées : demandez à la personne celles qu'elle a faites ailleurs.
        </p>
      </Section>
      <Section
        titre="La convention"
        id="convention"
        liens={
          d.gestes.includes('proposer') || d.gestes.includes('reprendre') ? (
            <Link to={`/immersions/${i.id}/modifier`}>Corriger</Link>
          ) : null
        }
      >
        <dl className="m-proprietes">
          {(
            [
              [
                'Entreprise',
                <Link key="e" to={`/entreprises/${d.entreprise.id}`}>
                  {d.entreprise.nom}
                </Link>,
              ],
              ['Objectifs', i.objectifs],
              ['Évaluation', i.evaluation],
              ['Tâches', i.taches],
              ['Présence', i.heures === null ? '' : `${String(i.heures).replace('.', ',')} heures par semaine`],
              ['Horaires', i.horaires],
              ['Lieu', i.lieu],
              ['Tuteur', [i.tuteur, i.tuteurFonction].filter(Boolean).join(', ')],
              ['Prescripteur', [i.prescripteur, i.habilitation].filter(Boolean).join(', ')],
              ['Conseiller référent', i.conseiller],
              ['Raison', i.motif],
            ] as const
          )
            .filter(([, v]) => v !== '')
            .map(([libelle, valeur]) => [<dt key={libelle}>{libelle}</dt>, <dd key={`${libelle}-v`}>{valeur}</dd>])}
        </dl>
        <p>
          <Link to={`/immersions/${i.id}/convention`} reloadDocument>
            Imprimer la convention (PDF)
          </Link>
        </p>
        {i.signatures.length > 0 ? (
          <ul>
            {i.signatures.map((s) => (
              <li key={s.partie}>
                {LIBELLES_PARTIE[s.partie]} : {s.nom}, le {date(s.le)} (
                {[s.moyen === 'papier' ? 'sur papier' : 'dans l’application', direAcces(s.acces)]
                  .filter(Boolean)
                  .join(', ')}
                )
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      {i.bilanLe && 'texte' in i.bilan ? (
        <Section titre={`Bilan du ${date(i.bilanLe)}`} id="bilan">
          <p>{i.bilan.texte}</p>
          <p>{i.bilan.atteints ? 'Objectifs atteints.' : 'Objectifs non atteints.'}</p>
        </Section>
      ) : null}
      {d.accident.accueil !== null && d.accident.declaration !== null ? (
        <Alerte ton="attention" titre="En cas d'accident">
          <p>
            L'entreprise prévient l'accompagnement dans les {d.accident.accueil} heures. L'accompagnement prévient sans
            délai le prescripteur (ou l'employeur, si la personne est salariée), qui déclare l'accident dans les{' '}
            {d.accident.declaration} heures (code du travail, article D5135-5).
          </p>
        </Alerte>
      ) : null}
    </Page>
  );
}
