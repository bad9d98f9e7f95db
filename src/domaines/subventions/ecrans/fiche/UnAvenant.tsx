import { Form, Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_AVENANT } from '../../avenants.ts';
import { direChangements, direCondition } from '../../modeles/valeurs.ts';
import type { lirePageAvenants } from '../../requetes/fiche.ts';
import { Signatures, Signer } from '../Signer.tsx';

type PageAvenants = Awaited<ReturnType<typeof lirePageAvenants>>;
type AvenantLu = PageAvenants['avenants'][number];
const TONS = { projet: 'neutre', propose: 'attention', signe: 'succes', annule: 'neutre' } as const;

/** Un avenant : ce qu'il change, pourquoi, qui l'a signé ; et le geste suivant. */
export function UnAvenant({ a, page, resultat }: { a: AvenantLu; page: PageAvenants; resultat: unknown }) {
  const refus = useRefus(resultat);
  const { subvention: s, gestes } = page;
  const { tranches, budget } = a.changements.apres;
  const erreur = (['proposer-avenant', 'etablir'] as const).map((g) => refus(g, a.id)).find(Boolean) as
    | { erreur?: string; conseil?: string }
    | undefined;
  const ouvert = a.etat === 'projet' || a.etat === 'propose';
  return (
    <div className="m-encadre" id={`avenant-${a.id}`}>
      <h2 className="fr-h3">
        Avenant n° {a.rang}{' '}
        <Etiquette ton={TONS[a.etat]}>
          {a.demandeParPorteur && a.etat === 'projet' ? 'Demandé par le porteur' : LIBELLES_AVENANT[a.etat]}
        </Etiquette>
      </h2>
      {erreur?.erreur ? (
        <Alerte ton="erreur" titre={erreur.erreur} annoncer>
          {erreur.conseil ? <p>{erreur.conseil}</p> : null}
        </Alerte>
      ) : null}
      <p>
        {a.motif}{' '}
        <span className="m-mention">
          Par {a.par}, le {dateHeure(a.le)}.
        </span>
      </p>
      <Tableau
        legende={`Ce que change l'avenant n° ${a.rang}`}
        legendeMasquee
        cle={(c) => c.quoi}
        lignes={direChangements(a.changements)}
        colonnes={[
          { id: 'quoi', titre: 'Élément', valeur: (c) => c.quoi },
          { id: 'avant', titre: 'Avant', valeur: (c) => c.avant },
          { id: 'apres', titre: 'Après', valeur: (c) => c.apres },
        ]}
      />
      {tranches ? (
        <details>
          <summary>Le plan après l'avenant</summary>
          <ul>
            {tranches.map((t) => (
              <li key={t.rang}>
                {t.libelle}, {enEuros(t.montant)} : {direCondition(t).toLowerCase()}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {budget && gestes.preparerAvenant ? (
        <p>
          <Link to={`/subventions/${s.id}/avenants/${a.id}/budget`}>
            {a.etat === 'projet' ? 'Écrire le budget amendé' : 'Voir le budget amendé'}
            <span className="fr-sr-only"> de l'avenant n° {a.rang}</span>
          </Link>
        </p>
      ) : null}
      {a.etat === 'propose' || a.etat === 'signe' ? <Signatures signatures={a.signatures} /> : null}
      <div className="m-boutons">
        {a.etat === 'projet' && gestes.proposerAvenant && !a.demandeParPorteur ? (
          <Form method="post" action={`?geste=proposer-avenant&de=${a.id}`}>
            <input type="hidden" name="avenant" value={a.id} />
            <BoutonEnvoi>Proposer à la signature</BoutonEnvoi>
          </Form>
        ) : null}
        {gestes.etablirDocument && a.etat !== 'annule' && !a.demandeParPorteur ? (
          <Form method="post" action={`?geste=etablir&de=${a.id}`}>
            <input type="hidden" name="document" value="avenant" />
            <input type="hidden" name="avenant" value={a.id} />
            <BoutonEnvoi variante="secondaire">Établir le texte de l'avenant</BoutonEnvoi>
          </Form>
        ) : null}
      </div>
      {a.etat === 'propose' && gestes.signerAvenant ? (
        <AvenantASigner a={a} page={page} resultat={refus('signer-avenant', a.id)} />
      ) : null}
      {ouvert && gestes.annulerAvenant ? (
        <details open={refus('annuler-avenant', a.id) !== undefined}>
          <summary>{a.demandeParPorteur ? 'Refuser cette demande' : 'Annuler cet avenant'}</summary>
          <Formulaire
            action={`?geste=annuler-avenant&de=${a.id}`}
            id={`annuler-${a.id}`}
            resultat={refus('annuler-avenant', a.id)}
          >
            <input type="hidden" name="avenant" value={a.id} />
            <ChampTexte nom="motif" libelle="Raison, lue par le porteur" lignes={2} />
            <Boutons>
              <BoutonEnvoi variante="danger">
                {a.demandeParPorteur ? 'Refuser la demande' : "Annuler l'avenant"}
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </div>
  );
}

function AvenantASigner({ a, page, resultat }: { a: AvenantLu; page: PageAvenants; resultat: unknown }) {
  return (
    <Signer
      action={`?geste=signer-avenant&de=${a.id}`}
      id={`signer-${a.id}`}
      signatures={a.signatures}
      mienne={page.mienne}
      nom={page.nom}
      jour={page.jour}
      resultat={resultat}
      cache={{ avenant: String(a.id) }}
    />
  );
}
