import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { LIBELLES_LIVRABLE } from '../../forme.ts';
import type { lirePagePlan } from '../../requetes/fiche.ts';

export type PagePlan = Awaited<ReturnType<typeof lirePagePlan>>;
type LivrableLu = PagePlan['livrables'][number];
const TONS = { attendu: 'neutre', remis: 'attention', accepte: 'succes', refuse: 'erreur' } as const;

/** Les livrables : le porteur joint et remet, le financeur accepte ou fait reprendre. */
export function Livrables({ page, resultat }: { page: PagePlan; resultat: unknown }) {
  if (page.livrables.length === 0) return null;
  return (
    <Section titre="Livrables" id="livrables">
      {page.livrables.map((l) => (
        <UnLivrable key={l.id} l={l} page={page} resultat={resultat} />
      ))}
    </Section>
  );
}

function UnLivrable({ l, page, resultat }: { l: LivrableLu; page: PagePlan; resultat: unknown }) {
  const { subvention: s, gestes } = page;
  const refus = useRefus(resultat);
  const ouvert = l.etat === 'attendu' || l.etat === 'refuse';
  const enCours = s.etat === 'active' || s.etat === 'terminee';
  const depose = gestes.joindreLivrable && ouvert && enCours;
  const remise = refus('remettre', l.id) as { erreur?: string } | undefined;
  return (
    <div className="m-encadre" id={`livrable-${l.id}`}>
      <h3>
        {l.libelle} <Etiquette ton={TONS[l.etat]}>{LIBELLES_LIVRABLE[l.etat]}</Etiquette>
      </h3>
      <p>
        {l.duLe ? `Attendu le ${date(l.duLe)}. ` : ''}
        {l.remisLe ? `Remis le ${dateHeure(l.remisLe)} par ${l.remisPar}. ` : ''}
        {l.examineLe && (l.etat === 'accepte' || l.etat === 'refuse')
          ? `Examiné le ${dateHeure(l.examineLe)} par ${l.examinePar}. `
          : ''}
        {l.motif ? `« ${l.motif} »` : ''}
      </p>
      {remise?.erreur ? <Alerte ton="erreur" titre={remise.erreur} annoncer /> : null}
      <Pieces
        pieces={l.pieces}
        adresse={(p) => `/subventions/${s.id}/livrables/${l.id}/pieces/${p.id}`}
        analysees={page.analysees}
        vide="Aucun fichier n'est joint."
        {...(depose
          ? {
              retirable: () => true,
              depot: {
                action: `/subventions/${s.id}/livrables/${l.id}/pieces`,
                champ: 'livrable',
                libelle: `Joindre un fichier à « ${l.libelle} »`,
                limite: page.limitePiece,
              },
            }
          : {})}
      />
      {gestes.remettreLivrable && ouvert && enCours ? (
        <Form method="post" action={`?geste=remettre&de=${l.id}`}>
          <input type="hidden" name="livrable" value={l.id} />
          <BoutonEnvoi>
            Remettre au financeur<span className="fr-sr-only"> : {l.libelle}</span>
          </BoutonEnvoi>
        </Form>
      ) : null}
      {gestes.examinerLivrable && l.etat === 'remis' ? (
        <Formulaire action={`?geste=examiner&de=${l.id}`} id={`examen-${l.id}`} resultat={refus('examiner', l.id)}>
          <input type="hidden" name="livrable" value={l.id} />
          <Radios
            nom="sens"
            libelle={`Votre réponse sur « ${l.libelle} »`}
            options={[
              { valeur: 'accepte', libelle: 'Accepter', aide: 'La tranche qui en dépend devient due.' },
              { valeur: 'refuse', libelle: 'Faire reprendre' },
            ]}
          />
          <ChampTexte nom="motif" libelle="Ce qui est à reprendre" lignes={2} facultatif />
          <Boutons>
            <BoutonEnvoi>Envoyer ma réponse</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </div>
  );
}
