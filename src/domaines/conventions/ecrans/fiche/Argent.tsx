import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_VERSEMENT } from '../../forme.ts';
import type { lireConvention, VersementLu } from '../../requetes/fiche.ts';
import { mois } from '../communs.tsx';

export type PageConvention = Awaited<ReturnType<typeof lireConvention>> & {
  jour: string;
  mienne: boolean;
  /** Montant de reversement à l'essai, lu dans l'adresse. */
  essai: string | null;
};

/** Ce qui est dû, retenu et pourquoi, payé, à venir ; puis chaque versement. */
export function Argent({ page, resultat }: { page: PageConvention; resultat: unknown }) {
  const { montants: m, versements, convention } = page;
  if (versements.length === 0)
    return (
      <Section titre={page.mienne ? 'Mon argent' : 'Versements'} id="argent">
        <p className="m-vide">Aucun versement n'est prévu : le plan naît à la signature de l'annexe.</p>
        <Reconduire page={page} resultat={resultat} />
      </Section>
    );
  const retenu = m.retenues.length > 0;
  return (
    <Section titre={page.mienne ? 'Mon argent' : 'Versements'} id="argent">
      {m.retenues.map((r) => (
        <Alerte ton="attention" key={r.id} titre={`Versements retenus : « ${r.libelle} »`}>
          <p>
            C'était attendu pour le {dateHeure(r.due)}
            {r.fondement ? ` (${r.fondement})` : ''}. Les versements repartent dès que c'est fait.
          </p>
        </Alerte>
      ))}
      <Chiffres>
        <Chiffre
          libelle="Dû à ce jour"
          valeur={enEuros(m.du)}
          definition="Mois commencés et non payés, rappels compris."
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="Retenu"
          valeur={enEuros(m.retenu)}
          definition={retenu ? 'Dû, mais une échéance dépassée le retient.' : "Rien n'est retenu."}
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="Déjà versé"
          valeur={enEuros(m.verse)}
          definition="Versements notés, avec leur référence."
          date={date(page.jour)}
          confiance="observe"
        />
        <Chiffre
          libelle="À venir"
          valeur={enEuros(m.aVenir)}
          definition="Mois pas encore commencés, d'après les annexes signées."
          date={date(page.jour)}
          confiance="observe"
        />
      </Chiffres>
      <Tableau<VersementLu>
        legende={`Versements de la convention ${convention.numero}`}
        cle={(v) => v.id}
        lignes={versements}
        colonnes={[
          { id: 'mois', titre: 'Mois', valeur: (v) => v.mois, rendu: (v) => mois(v.mois) },
          {
            id: 'genre',
            titre: 'Nature',
            valeur: (v) => LIBELLES_VERSEMENT[v.genre],
            rendu: (v) => (
              <>
                {LIBELLES_VERSEMENT[v.genre]}
                {v.motif ? <span className="m-mention"> {v.motif}</span> : null}
              </>
            ),
          },
          {
            id: 'montant',
            titre: 'Montant',
            numerique: true,
            valeur: (v) => v.montant,
            rendu: (v) => enEuros(v.montant),
          },
          { id: 'etat', titre: 'État', valeur: (v) => v.etat, rendu: (v) => <EtatDeVersement v={v} retenu={retenu} /> },
        ]}
      />
      {page.annules.length > 0 ? (
        <details>
          <summary>Lignes remplacées ({page.annules.length})</summary>
          <ul>
            {page.annules.map((v) => (
              <li key={v.id}>
                {mois(v.mois)}, {LIBELLES_VERSEMENT[v.genre].toLowerCase()} : {enEuros(v.montant)}. {v.motif}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <Reconduire page={page} resultat={resultat} />
    </Section>
  );
}

function EtatDeVersement({ v, retenu }: { v: VersementLu; retenu: boolean }) {
  if (v.etat === 'verse')
    return (
      <>
        <Etiquette ton="succes">versé</Etiquette> le {date(v.verseLe, 'courte')}, réf. {v.reference}
      </>
    );
  if (!v.echu) return <Etiquette>à venir</Etiquette>;
  return retenu ? <Etiquette ton="erreur">retenu</Etiquette> : <Etiquette ton="attention">dû</Etiquette>;
}

/** Les premiers mois d'une année sans avenant signé se versent aux montants de l'an passé (R5132-3-1). */
function Reconduire({ page, resultat }: { page: PageConvention; resultat: unknown }) {
  const refus = useRefus(resultat)('reconduire') as { erreur?: string } | undefined;
  const annee = Number(page.jour.slice(0, 4));
  const signee = (a: number) => page.annexes.some((x) => x.annee === a && x.etat === 'signee');
  const prevus = page.versements.some((v) => v.genre === 'mensuel' && v.mois.startsWith(`${annee}-`));
  if (!page.gestes.reconduire || page.convention.etat !== 'active' || !signee(annee - 1) || signee(annee) || prevus)
    return null;

  return (
    <Form method="post" action="?geste=reconduire">
      {refus?.erreur ? <Alerte ton="erreur">{refus.erreur}</Alerte> : null}
      <p>
        L'annexe {annee} n'est pas signée. En l'attendant, les stipulations de {annee - 1} tiennent (code du travail,
        R5132-3-1).
      </p>
      <input type="hidden" name="annee" value={annee} />
      <BoutonEnvoi variante="secondaire">Prévoir les premiers mois de {annee}</BoutonEnvoi>
    </Form>
  );
}
